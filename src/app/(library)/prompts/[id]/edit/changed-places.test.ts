import { expect, test } from "vitest";
import { compareStates } from "../../../_versions/comparing.ts";
import { changedPlaces } from "./changed-places.ts";

type State = Parameters<typeof compareStates>[0];
const state = (change: Partial<State>): State =>
  ({
    title: "A",
    content: "One\nTwo\nThree\nFour\nFive",
    description: "",
    category: "business",
    tags: [],
    visibility: "private",
    ...change,
  }) as State;

test("fields are named, places in the text are counted", () => {
  const after = state({ title: "B", content: "One!\nTwo\nThree\nFour!\nFive!" });
  expect(changedPlaces(compareStates(state({}), after))).toBe("title, 2 places in the text");
  expect(changedPlaces(compareStates(state({}), state({ content: "One\nTwo\nThree\nFour" })))).toBe("1 place in the text");
  expect(changedPlaces(compareStates(state({}), state({})))).toBe("");
});
