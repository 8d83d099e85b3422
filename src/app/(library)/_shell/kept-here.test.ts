import { expect, test } from "vitest";
import { dropOwnerless, keptKey, keysIn } from "./kept-here.ts";
import { drawerOf } from "./testing-drawer.ts";

test("what is nobody's is dropped, what is somebody's stays", () => {
  const own = [keptKey("draft", "ada", "p1", "t1"), keptKey("values", "ada", "p1"), keptKey("compose", "ada")];
  const drawer = drawerOf(
    Object.fromEntries([...own, "sheaf.draft.p1", "sheaf.values.p1", "sheaf.compose", "other"].map((key) => [key, "x"])),
  );
  dropOwnerless(drawer);
  expect(keysIn(drawer)).toEqual([...own, "other"]);
});
