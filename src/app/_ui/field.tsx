// A label, a control and what is wrong with it, tied together for the eye and for screen readers.
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** What the control inside must carry. */
export type ControlProps = {
  readonly id: string;
  readonly "aria-invalid"?: true;
  readonly "aria-describedby"?: string;
};

export type FieldProps = {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** At the right end of the label's line: a counter, a small action. */
  readonly aside?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
};

export function Field({ label, error, hint, aside, children }: FieldProps) {
  const id = useId();
  const described = [error === undefined ? null : `${id}-error`, hint === undefined ? null : `${id}-hint`].filter((part) => part !== null);
  const control: ControlProps = {
    id,
    ...(error === undefined ? {} : { "aria-invalid": true as const }),
    ...(described.length === 0 ? {} : { "aria-describedby": described.join(" ") }),
  };
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-baseline gap-2 text-m">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="ml-auto text-ink-3 text-s tabular-nums">{aside}</span>}
      </div>
      {children(control)}
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-1 pt-1 text-bad text-s">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="pt-1 text-ink-3 text-s">
          {hint}
        </p>
      )}
    </div>
  );
}

/** "12 / 200", turning red beyond. */
export function Counter({ count, max }: { readonly count: number; readonly max: number }) {
  return (
    <span className={count > max ? "text-bad" : undefined}>
      {count.toLocaleString("en")} / {max.toLocaleString("en")}
    </span>
  );
}
