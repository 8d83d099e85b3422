import { expect, test } from "vitest";
import { snippetsFor } from "./snippets.ts";

test("examples name this installation, and WebSocket by its own scheme", () => {
  const all = snippetsFor("https://prompts.example.org")
    .map(({ text }) => text)
    .join("\n");
  expect(all).toContain("https://prompts.example.org/api/v2/history/saved-prompts/");
  expect(all).toContain("https://prompts.example.org/api/trpc");
  expect(all).toContain("wss://prompts.example.org/api/ws");
});
