import { expect, test } from "vitest";
import { longAgo, shortAgo } from "./ago.ts";

const now = Date.parse("2026-02-10T10:00:00.000Z");
const before = (text: string) => Date.parse(text);

test("a moment is said in its biggest unit", () => {
  expect(shortAgo(before("2026-02-10T09:59:30.000Z"), now)).toBe("now");
  expect(shortAgo(before("2026-02-10T09:55:00.000Z"), now)).toBe("5 min");
  expect(shortAgo(before("2026-02-10T08:00:00.000Z"), now)).toBe("2 h");
  expect(shortAgo(before("2026-01-20T10:00:00.000Z"), now)).toBe("3 w");
  expect(shortAgo(before("2023-02-01T10:00:00.000Z"), now)).toBe("3 y");
});

test("the long form counts in words", () => {
  expect(longAgo(before("2026-02-10T09:59:30.000Z"), now)).toBe("just now");
  expect(longAgo(before("2026-02-10T08:59:00.000Z"), now)).toBe("1 hour ago");
  expect(longAgo(before("2026-02-08T09:00:00.000Z"), now)).toBe("2 days ago");
});

test("a clock that runs ahead of ours is not in the future", () => {
  expect(shortAgo(now + 60_000, now)).toBe("now");
});
