import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { departures } from "./check-structure.mjs";

const opening = "// It is there.\n";

function judged(files) {
  const place = mkdtempSync(join(tmpdir(), "sheaf-structure-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    }
    return departures(place).map((line) => line.slice(0, line.indexOf(": ")));
  } finally {
    rmSync(place, { recursive: true });
  }
}

test("a house in order has no departures", () => {
  const house = {
    "src/lib/contract/prompt.ts": opening,
    "src/app/p/page.tsx": `"use client";\n\n${opening}`,
    "src/server/domain/access.ts": opening,
    "src/server/domain/prompt/commands.ts": opening,
    "src/server/domain/prompt/commands.pg.test.ts": "x\n".repeat(500),
    "src/server/domain/prompt/policy.test.ts": "",
    "src/server/search/long.ts": opening + "x\n".repeat(399),
  };
  expect(judged(house)).toEqual([]);
});

test.each([
  ["a folder that nobody decided on", "src/server/services", "src/server/services/a.ts", opening],
  ["a noun that nobody decided on", "src/server/domain/widget", "src/server/domain/widget/commands.ts", opening],
  ["another word in a noun", "src/server/domain/prompt/helpers.ts", "src/server/domain/prompt/helpers.ts", opening],
  ["a folder in a noun", "src/server/domain/prompt/parts", "src/server/domain/prompt/parts/commands.ts", opening],
  ["a file that is too long", "src/lib/live/long.ts", "src/lib/live/long.ts", opening + "x\n".repeat(400)],
  ["a file without its sentence", "src/lib/live/mute.ts", "src/lib/live/mute.ts", "export const a = 1;\n"],
])("%s is named", (_, name, path, text) => {
  expect(judged({ [path]: text })).toEqual([name]);
});
