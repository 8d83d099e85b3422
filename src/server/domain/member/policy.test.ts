import { expect, test } from "vitest";
import { stateAt, type Terms } from "./policy.ts";

const open: Terms = { expiresAt: null, maxUses: null, useCount: 7, revokedAt: null };
const noon = "2026-02-10T12:00:00.000Z";

test.each<[string, Partial<Terms>, string]>([
  ["without an end, for any number of people", {}, "active"],
  ["before its end", { expiresAt: "2026-02-10T12:00:00.001Z" }, "active"],
  ["at its end", { expiresAt: noon }, "expired"],
  ["with one use left", { maxUses: 8 }, "active"],
  ["with none left", { maxUses: 7 }, "used"],
  ["used up and past its end", { maxUses: 7, expiresAt: noon }, "used"],
  ["revoked, whatever else it is", { maxUses: 7, expiresAt: noon, revokedAt: noon }, "revoked"],
])("an invitation %s", (_, terms, state) => {
  expect(stateAt({ ...open, ...terms }, noon)).toBe(state);
});
