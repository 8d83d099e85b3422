// The keys that work, by where they work.
"use client";

import { Dialog } from "@/app/_ui/dialog";
import { Kbd } from "@/app/_ui/kbd";

const groups = [
  {
    title: "Everywhere",
    keys: [
      ["Ctrl K", "Find and use a prompt, go anywhere"],
      ["C", "New prompt"],
      ["?", "This list"],
    ],
  },
  {
    title: "In the library",
    keys: [
      ["/", "Search"],
      ["↓ ↑ or J K", "Next, previous"],
      ["X", "Select"],
      ["Shift X", "Select up to here"],
      ["Esc", "Give up the search or the selection"],
    ],
  },
  {
    title: "With a prompt open",
    keys: [
      ["↵", "Use: fill in, copy, count"],
      ["Y", "Copy as filled in"],
      ["S", "Favorite"],
      ["E", "Edit"],
      ["D", "Duplicate"],
      ["Delete", "Move to trash"],
    ],
  },
  {
    title: "In the history",
    keys: [
      ["X", "Pick, to compare two"],
      ["1 … 5", "Rate; 0 takes it back"],
      ["A", "Add a result"],
      ["Delete", "Delete, with Undo"],
    ],
  },
  {
    title: "In a form",
    keys: [["Ctrl ↵", "Save"]],
  },
] as const;

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div className="grid gap-5 tab:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="pb-1.5 font-medium text-ink-3 text-s">{group.title}</h3>
            <dl className="grid gap-1.5">
              {group.keys.map(([key, does]) => (
                <div key={key} className="flex items-center gap-3">
                  <dt className="order-2 ml-auto">
                    <span className="sr-only">{key}</span>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <dd className="order-1">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
