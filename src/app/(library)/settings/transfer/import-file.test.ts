import { expect, test } from "vitest";
import { formatOf, tally } from "./import-file.ts";

test("a file is known by its ending", () => {
  expect(["a.json", "B.CSV", "c.txt", "json"].map(formatOf)).toEqual(["json", "csv", undefined, undefined]);
});

test("a report adds up by outcome", () => {
  const results = (["created", "created", "skipped", "failed", "would_create"] as const).map((status, index) => ({
    row: index + 1,
    status,
  }));
  expect(tally({ results })).toEqual({ created: 2, coming: 1, skipped: 1, failed: 1 });
});
