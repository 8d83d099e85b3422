import { expect, test } from "vitest";
import { refusalOf, sentence } from "./refusal.ts";

const problem = {
  success: false,
  message: "Invalid input",
  errors: [
    { field: "title", message: "At most 200 characters", code: "max_length" },
    { field: "tags[3]", message: "At most 50 characters", code: "max_length" },
  ],
};

test("the server's fields are told apart, an item's under its list", () => {
  expect(refusalOf({ message: "x", data: { problem } })).toMatchObject({
    code: "max_length",
    fields: { title: "At most 200 characters", tags: "At most 50 characters" },
  });
});

test("a call that got no answer is not the server's fault, and no exception's text is shown", () => {
  expect(sentence("Couldn't save", new TypeError("Failed to fetch"))).toBe("Couldn't save: the server cannot be reached");
});

test("an answer in a form that is not ours keeps its text to itself", () => {
  expect(sentence("Couldn't save", { message: "select * from", data: { code: "INTERNAL_SERVER_ERROR" } })).toBe(
    "Couldn't save: something went wrong on the server",
  );
});
