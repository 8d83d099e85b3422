import { expect, test } from "vitest";
import type { ActivityPage } from "@/lib/contract/activity";
import { AccountId } from "@/lib/contract/ids";
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

test("a batch that has grown is told once: the list begins again", () => {
  const actor = { id: AccountId.parse("019c0000-0000-7000-8000-000000000001"), name: "Ada" };
  const many = (id: string, at: string, count: number) => ({
    ...{ id, kind: "prompt.created" as const, at, actor, summary: `Imported ${count} prompts` },
    fields: { count, since: "2026-02-10T09:59:00.000Z", cursor: "c" },
  });
  const older = page("a", "a").items;
  const before = { items: [many("m5", "2026-02-10T10:00:00.000Z", 5), ...older], nextCursor: "a" };
  const after = { items: [many("m9", "2026-02-10T10:00:01.000Z", 9), ...older], nextCursor: "a" };
  expect(withNewest([before], after)).toEqual([after]);
  expect(withNewest([before], before)).toEqual([before]);
});
