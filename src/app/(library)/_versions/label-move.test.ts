import { expect, test } from "vitest";
import { moveBack, moveSentence } from "./label-move.ts";

test("a move is taken back with the protection that came with it", () => {
  expect(moveBack({ version: 1, protected: false }, { version: 2, protected: true })).toEqual({ version: 1, protected: false });
  expect(moveBack({ version: 1, protected: true }, { version: 2, protected: false })).toEqual({ version: 1, protected: true });
});

test("what was left as it was is not touched by taking the move back", () => {
  expect(moveBack({ version: 1, protected: true }, { version: 2, protected: true })).toEqual({ version: 1 });
  expect(moveBack({ version: 2, protected: false }, { version: 2, protected: true })).toEqual({ version: 2, protected: false });
  expect(moveBack({ version: 2, protected: true }, { version: 2, protected: true })).toBeUndefined();
  expect(moveBack(undefined, { version: 2, protected: true })).toBeUndefined();
});

test("a move is said with both ends", () => {
  expect(moveSentence("production", 2, 7)).toBe("production: version 2 → 7");
  expect(moveSentence("production", undefined, 7)).toBe("production: version 7");
});
