import { expect, test } from "vitest";
import { parseSlugReference } from "./sharing.ts";

test("a slug is taken apart from its version or label", () => {
  expect(parseSlugReference("write-well")).toEqual({ slug: "write-well" });
  expect(parseSlugReference("write-well@7")).toEqual({ slug: "write-well", version: 7 });
  expect(parseSlugReference("write-well@2147483647")).toEqual({ slug: "write-well", version: 2_147_483_647 });
  expect(parseSlugReference("write-well@production")).toEqual({ slug: "write-well", label: "production" });
  expect(parseSlugReference("7@v1.2_b-c")).toEqual({ slug: "7", label: "v1.2_b-c" });
});

test("what is no reference is none", () => {
  const bad = [
    "",
    "@7",
    "A",
    "a b",
    "a@",
    "a@0",
    "a@07",
    "a@2147483648",
    "a@99999999999",
    "a@1@2",
    "a@Prod",
    "a@-",
    `${"a".repeat(81)}`,
    "a\n",
  ];
  expect(bad.filter((text) => parseSlugReference(text) !== undefined)).toEqual([]);
});
