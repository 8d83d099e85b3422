import { expect, test } from "vitest";
import { blankDraft } from "../../../_prompt/prompt-draft.ts";
import { keysIn } from "../../../_shell/kept-here.ts";
import { drawerOf } from "../../../_shell/testing-drawer.ts";
import { type KeptDraft, keepDraft, leftDrafts, readDraft, type Slot } from "./kept-draft.ts";

const slot = (tabId: string, userId = "ada"): Slot => ({ userId, promptId: "p1", tabId });
const kept = (content: string, minute = 0): KeptDraft => ({
  basedOn: 1,
  at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  draft: { ...blankDraft, tags: [], content },
});
const closed = () => false;

test("a tab keeps and forgets its own draft and no other's", () => {
  const drawer = drawerOf();
  keepDraft(drawer, slot("t1"), kept("First"));
  keepDraft(drawer, slot("t2"), kept("Second"));
  keepDraft(drawer, slot("t2"), undefined);
  keepDraft(drawer, slot("t3"), undefined);
  expect(readDraft(drawer, slot("t1"))?.draft.content).toBe("First");
  expect(keysIn(drawer)).toHaveLength(1);
});

test("what tabs have left is offered newest first, without what open tabs hold", () => {
  const drawer = drawerOf({ "sheaf.draft.ada.p1.broken": "{" });
  for (const [tab, minute] of [
    ["own", 9],
    ["old", 1],
    ["new", 3],
    ["open", 5],
  ] as const)
    keepDraft(drawer, slot(tab), kept(tab, minute));
  expect(leftDrafts(drawer, slot("own"), (tab) => tab === "open").map(({ tabId }) => tabId)).toEqual(["new", "old"]);
});

test("nobody is offered another person's draft, nor another prompt's", () => {
  const drawer = drawerOf();
  keepDraft(drawer, slot("t1", "ada"), kept("Hers"));
  keepDraft(drawer, { ...slot("t1", "ben"), promptId: "p2" }, kept("Another"));
  expect(leftDrafts(drawer, slot("t9", "ben"), closed)).toEqual([]);
  expect(readDraft(drawer, slot("t1", "ben"))).toBeUndefined();
});

test("a drawer that is full keeps nothing and breaks nothing", () => {
  const full = {
    ...drawerOf(),
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  expect(() => keepDraft(full, slot("t1"), kept("Much"))).not.toThrow();
});
