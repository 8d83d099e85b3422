import { expect, test } from "vitest";
import { hashToken, looksLikeToken, makeToken } from "./token.ts";

test("a token carries its own checksum, and only its hash need be kept", () => {
  const made = makeToken();
  expect(made.token).toMatch(/^shf_[0-9A-Za-z]{33}$/);
  expect(looksLikeToken(made.token)).toBe(true);
  expect(hashToken(made.token)).toBe(made.hash);
  expect(made.hash).not.toContain(made.token.slice(4, 12));
});

test("a mistyped token is known for one", () => {
  const { token } = makeToken();
  const at = 10;
  const other = token[at] === "a" ? "b" : "a";
  expect(looksLikeToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
  expect(looksLikeToken(`${token}x`)).toBe(false);
  expect(looksLikeToken("")).toBe(false);
});

test("no two tokens are alike", () => {
  expect(new Set(Array.from({ length: 1_000 }, () => makeToken().token)).size).toBe(1_000);
});
