import { expect, test } from "vitest";
import { tokenWords } from "./words.ts";

test("tokens that nobody told are a dash, and nothing at all when neither was", () => {
  expect(tokenWords(1_204, 380)).toBe("1,204 in, 380 out");
  expect(tokenWords(1_204, 0)).toBe("1,204 in, – out");
  expect(tokenWords(0, 7)).toBe("– in, 7 out");
  expect(tokenWords(0, 0)).toBeUndefined();
});
