import { expect, test } from "vitest";
import { shareLinks } from "./links.ts";

const origin = "https://sheaf.test";
const prompt = { slug: "refund", title: "Refund [draft]", visibility: "public", shareKey: "k" } as const;

test("a public prompt's links carry no key", () => {
  expect(shareLinks(prompt, origin)).toEqual({
    page: "https://sheaf.test/p/refund",
    others: [
      { name: "Raw text", text: "https://sheaf.test/p/refund/raw" },
      { name: "Markdown", text: "https://sheaf.test/p/refund.md" },
      { name: "To embed", text: "[Refund \\[draft\\]](https://sheaf.test/p/refund)" },
    ],
  });
});

test("an unlisted prompt's links all carry the key; a private one has none", () => {
  const links = shareLinks({ ...prompt, visibility: "unlisted" }, origin);
  expect([links?.page, ...(links?.others ?? []).map(({ text }) => text)].every((text) => text?.includes("?key=k"))).toBe(true);
  expect(shareLinks({ ...prompt, visibility: "private" }, origin)).toBeUndefined();
});
