import { expect, test } from "vitest";
import { addressOf } from "./send.ts";

test("blanks in the path are filled and escaped, empty query parameters left out", () => {
  const operation = {
    path: "/api/v2/prompts/{id}/",
    parameters: [
      { name: "id", in: "path" as const },
      { name: "q", in: "query" as const },
      { name: "page", in: "query" as const },
    ],
  };
  expect(addressOf(operation, { id: "a/b", q: "x y" })).toBe("/api/v2/prompts/a%2Fb/?q=x+y");
});
