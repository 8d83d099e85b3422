import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { authSecret, keptSecret } from "./kept-secret.ts";

function directory(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "sheaf-secret-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

test("a secret is made once, random, and readable by its owner only", () => {
  using one = directory();
  using other = directory();
  const secret = keptSecret(join(one.path, "data"), "key");
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(keptSecret(join(one.path, "data"), "key")).toBe(secret);
  expect(keptSecret(other.path, "key")).not.toBe(secret);
  expect(statSync(join(one.path, "data", "key")).mode & 0o777).toBe(0o600);
});

test("a given auth secret wins over the kept one", () => {
  using one = directory();
  expect(authSecret({ AUTH_SECRET: "given-by-the-operator", DATA_DIR: one.path })).toBe("given-by-the-operator");
  expect(authSecret({ AUTH_SECRET: undefined, DATA_DIR: one.path })).toBe(keptSecret(one.path, "auth-secret"));
});
