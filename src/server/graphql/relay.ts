// Carries a web Response to a Node one, as fast as its reader reads.
import { once } from "node:events";
import type { ServerResponse } from "node:http";

/** A reader that takes nothing for so long is cut: it comes back for the rest. */
const patienceMs = 10_000;

/** Ends with the response, or with its reader, whose leaving ends the body too. */
export async function relay(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  const reader = response.body?.getReader();
  if (reader === undefined) return void res.end();
  const leave = () => void reader.cancel().catch(() => undefined);
  res.once("close", leave);
  try {
    res.flushHeaders();
    for (let piece = await reader.read(); !piece.done && !res.destroyed; piece = await reader.read())
      if (!res.write(piece.value)) await room(res);
  } finally {
    res.off("close", leave);
    if (res.destroyed) leave();
  }
  res.end();
}

async function room(res: ServerResponse): Promise<void> {
  const impatience = setTimeout(() => res.destroy(), patienceMs);
  await Promise.race([once(res, "drain"), once(res, "close")]).finally(() => clearTimeout(impatience));
}
