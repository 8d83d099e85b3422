// One of two to four, all in sight: radio buttons side by side.
import { useId } from "react";
import { cx } from "./cx";

type SegmentedProps<Value extends string> = {
  readonly label: string;
  /** The label is drawn above; hidden ones are for screen readers alone. */
  readonly labelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
};

export function Segmented<Value extends string>({ label, labelHidden = false, value, options, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={labelHidden ? "sr-only" : "mb-1 font-medium text-m"}>{label}</legend>
      <div className="inline-flex max-w-full rounded-control border border-line">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "relative flex h-8 cursor-pointer items-center px-3 text-m first:rounded-l-control last:rounded-r-control pointer-coarse:h-10",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
              option.value === value ? "bg-selected font-medium text-ink" : "text-ink-2 hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
