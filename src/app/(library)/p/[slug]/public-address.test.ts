import { expect, test } from "vitest";
import { movedTo, publicHref, readPublicAddress } from "./public-address.ts";

test("an address is read with its version or label and its key, and written the same", () => {
  const address = readPublicAddress("refund%407", "a key+");
  expect(address).toEqual({ reference: "refund@7", key: "a key+" });
  expect(address && publicHref(address, ".md")).toBe("/p/refund@7.md?key=a%20key%2B");
  expect(readPublicAddress("refund@v1.2", undefined)).toEqual({ reference: "refund@v1.2", key: undefined });
});

test("what can be no prompt's address is none", () => {
  for (const given of ["Refund", "a%00b", "%E0%A4%A", "refund@", "refund@0", ""])
    expect(readPublicAddress(given, undefined)).toBeUndefined();
});

test("a renamed slug keeps what came after it", () => {
  expect(movedTo({ reference: "old@production", key: "k" }, "new")).toEqual({ reference: "new@production", key: "k" });
  expect(movedTo({ reference: "old", key: undefined }, "new")).toEqual({ reference: "new", key: undefined });
  expect(movedTo({ reference: "same@7", key: undefined }, "same")).toBeUndefined();
});
