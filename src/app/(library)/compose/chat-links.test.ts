import { expect, test } from "vitest";
import { chatLinks } from "./chat-links.ts";

const byName = (text: string) => Object.fromEntries(chatLinks(text).map((link) => [link.name, link]));

test("the text travels in the address where the page reads it from there", () => {
  expect(byName("a & b")).toMatchObject({
    ChatGPT: { href: "https://chatgpt.com/?q=a%20%26%20b", carriesText: true },
    Claude: { href: "https://claude.ai/new?q=a%20%26%20b", carriesText: true },
    Gemini: { href: "https://gemini.google.com/app", carriesText: false },
  });
});

test("a text too long for an address is left to the clipboard", () => {
  expect(chatLinks("x".repeat(10_000)).some((link) => link.carriesText)).toBe(false);
});

test("half a character does not break the links", () => {
  expect(() => chatLinks("\ud83c")).not.toThrow();
});
