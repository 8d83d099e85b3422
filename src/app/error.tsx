// When a page fails as a whole.
"use client";

export default function PageError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-content-center justify-items-center gap-2 px-6 text-center">
      <h1 className="font-semibold text-l">This page didn't load</h1>
      <p className="text-ink-2">Something went wrong on the server. Nothing was lost.</p>
      <button
        type="button"
        onClick={reset}
        className="mt-3 h-10 rounded-control border border-line bg-surface px-4 font-medium hover:bg-sunken"
      >
        Try again
      </button>
    </main>
  );
}
