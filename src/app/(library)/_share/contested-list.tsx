// The fields that both sides have changed: both texts beside each other, one to choose.
import { useId } from "react";
import { cx } from "@/app/_ui/cx";
import { lineDirection } from "@/app/_ui/line-direction";
import type { Choices, Contested, Side } from "./taking";

const sides = [
  { side: "mine", label: "Keep mine" },
  { side: "theirs", label: "Take the original's" },
] as const;

type ContestedListProps = {
  readonly contested: readonly Contested[];
  readonly choices: Choices["fields"];
  readonly onChoose: (key: Contested["key"], side: Side) => void;
};

export function ContestedList({ contested, choices, onChoose }: ContestedListProps) {
  const name = useId();
  if (contested.length === 0) return null;
  return (
    <section aria-label="To choose" className="grid gap-3">
      <h3 className="font-semibold">Both of you changed this: choose</h3>
      {contested.map((each) => (
        <fieldset key={each.key} className="min-w-0">
          <legend className="pb-1 text-ink-3 text-s">{each.label}</legend>
          <div className="grid gap-2 tab:grid-cols-2">
            {sides.map(({ side, label }) => (
              <label
                key={side}
                className={cx(
                  "grid min-w-0 cursor-pointer content-start gap-1.5 rounded-control border p-2.5",
                  choices[each.key] === side ? "border-accent bg-accent-soft" : "border-line hover:bg-sunken",
                )}
              >
                <span className="flex items-center gap-2 font-medium">
                  <input
                    type="radio"
                    name={`${name} ${each.key}`}
                    checked={choices[each.key] === side}
                    onChange={() => onChoose(each.key, side)}
                    className="accent-accent"
                  />
                  {label}
                </span>
                <span
                  dir="auto"
                  className={`${lineDirection(each[side])} max-h-40 overflow-hidden whitespace-pre-wrap font-mono text-[12.5px]/5 [overflow-wrap:anywhere]`}
                >
                  {each[side] === "" ? "nothing" : each[side]}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}
