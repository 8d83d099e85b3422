// A small pill: a tag, or a filter that is on and can be taken away.
import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";

const pill =
  "inline-flex h-[22px] min-w-0 max-w-full items-center gap-1 rounded-full border px-2 text-s pointer-coarse:h-8 pointer-coarse:px-3";

/** A button that looks like a chip, such as one that opens a menu. */
export function ChipButton({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      {...rest}
      type="button"
      className={cx(pill, "border-line bg-surface text-ink-2 transition-colors hover:bg-sunken", className)}
    />
  );
}

/** Pressed or not: a filter. */
export function ToggleChip({ on, className, ...rest }: ComponentProps<"button"> & { readonly on: boolean }) {
  return (
    <button
      {...rest}
      type="button"
      aria-pressed={on}
      className={cx(
        pill,
        "transition-colors",
        on ? "border-transparent bg-accent-soft text-ink" : "border-line bg-surface text-ink-2 hover:bg-sunken",
        className,
      )}
    />
  );
}

type RemovableChipProps = { readonly label: string; readonly removeLabel: string; readonly onRemove: () => void };

export function RemovableChip({ label, removeLabel, onRemove }: RemovableChipProps) {
  return (
    <span className={cx(pill, "border-transparent bg-accent-soft pr-0.5 text-ink")}>
      <span className="truncate">{label}</span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="grid size-[18px] shrink-0 place-items-center rounded-full hover:bg-selected pointer-coarse:size-7"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
