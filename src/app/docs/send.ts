// One request of the documentation page.
import type { Operation } from "./document";

export type Answer = { readonly status: string; readonly isGood: boolean; readonly milliseconds: number; readonly text: string };

/** The address with its blanks filled in; empty query parameters are left out. */
export function addressOf(operation: Pick<Operation, "path" | "parameters">, values: Readonly<Record<string, string>>): string {
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const query = new URLSearchParams();
  for (const parameter of operation.parameters) {
    const value = values[parameter.name] ?? "";
    if (parameter.in === "query" && value !== "") query.set(parameter.name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

const longest = 100_000;

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, longest);
  } catch {
    return text.slice(0, longest);
  }
}

/** Never rejects: a server that cannot be reached is an answer too. */
export async function send(operation: Operation, values: Readonly<Record<string, string>>, body: string, token: string): Promise<Answer> {
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  try {
    const response = await fetch(addressOf(operation, values), {
      method: operation.method,
      // With a token the session stays out of it: one tries what the token may do.
      credentials: token === "" ? "same-origin" : "omit",
      headers: {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(operation.body === undefined ? {} : { "content-type": operation.body.type }),
      },
      ...(operation.body === undefined ? {} : { body }),
    });
    const text = readable(await response.text());
    return { status: `${response.status} ${response.statusText}`.trim(), isGood: response.ok, milliseconds: passed(), text };
  } catch {
    return { status: "No answer", isGood: false, milliseconds: passed(), text: "" };
  }
}
