import { expect, test } from "vitest";
import type { ActivityPage } from "@/lib/contract/activity";
import { withNewest } from "./newest.ts";

const page = (ids: string, nextCursor: string | null): ActivityPage => ({
  items: [...ids].map((id) => ({ id, kind: "prompt.used", at: "2026-02-10T10:00:00.000Z", actor: null, summary: id, fields: {} })),
  nextCursor,
});
const idsOf = (pages: readonly ActivityPage[]) => pages.map(({ items }) => items.map(({ id }) => id).join(""));

test("what is new stands before what was read, and what moved up is there once", () => {
  const pages = withNewest([page("dc", "c"), page("ba", null)], page("eadc", "c"));
  expect(idsOf(pages)).toEqual(["eadc", "b"]);
  expect(pages.map(({ nextCursor }) => nextCursor)).toEqual(["c", null]);
});

test("with a gap between them the list begins again", () => {
  expect(withNewest([page("dc", "c")], page("zy", "y"))).toEqual([page("zy", "y")]);
  expect(withNewest([], page("a", null))).toEqual([page("a", null)]);
});
