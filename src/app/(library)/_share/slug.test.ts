import { expect, test } from "vitest";
import { Slug } from "@/lib/contract/prompt";
import { slugIn } from "./slug.ts";

test("what is typed becomes an address: lower case, hyphens, without accents", () => {
  expect(slugIn("Danke schön Note!")).toBe("danke-schon-note");
  expect(slugIn("  Größe & Œuvre d’été  ")).toBe("grosse-oeuvre-dete");
  expect(slugIn("a".repeat(100))).toBe("a".repeat(80));
});

test("an address stays as it is, and nothing comes of nothing", () => {
  for (const slug of ["refund", "-refund-", "a--b", "2026"]) expect(slugIn(slug)).toBe(slug);
  for (const typed of ["", "!!!", "終わり"]) expect(slugIn(typed)).toBe("");
});

test("what is proposed is an address that may be saved", () => {
  for (const typed of ["Ünïcode", `${"a".repeat(79)} b`, "x/y?z#", "İstanbul"]) expect(Slug.safeParse(slugIn(typed)).success).toBe(true);
});
