// When even the frame of the page fails: no styles to rely on, so plain words.
"use client";

export default function GlobalError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ font: "15px/22px system-ui, sans-serif", padding: "15vh 24px", textAlign: "center" }}>
        <h1 style={{ fontSize: 18 }}>Sheaf didn't load</h1>
        <p>Something went wrong on the server. Nothing was lost.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
