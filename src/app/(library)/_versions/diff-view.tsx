// What differs between two states of a prompt: its other fields first, then its text.
"use client";

import { type ReactNode, useMemo } from "react";
import { cx } from "@/app/_ui/cx";
import { compareTexts } from "@/lib/compare/texts";
import type { FieldDifference, Piece } from "@/lib/contract/version";
import { DiffLines, type Layout } from "./diff-lines";

type DiffViewProps = {
  readonly fields: readonly FieldDifference[];
  readonly content: readonly Piece[];
  readonly layout: Layout;
  /** A category's name by its key. */
  readonly categoryName: (key: string) => string;
};

export function DiffView({ fields, content, layout, categoryName }: DiffViewProps) {
  const isTextSame = content.every((piece) => piece.type === "same");
  return (
    <div className="grid gap-4">
      {fields.map((difference) => (
        <Box key={difference.field} title={titleOf(difference.field)}>
          <FieldDiff difference={difference} layout={layout} categoryName={categoryName} />
        </Box>
      ))}
      {isTextSame ? (
        <p className="text-ink-2">{fields.length === 0 ? "Nothing differs." : "The text is the same."}</p>
      ) : (
        <Box title="Content">
          <DiffLines pieces={content} layout={layout} />
        </Box>
      )}
    </div>
  );
}

function Box({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 overflow-hidden rounded-control border border-line">
      <h3 className="border-line border-b bg-sunken px-3.5 py-1.5 text-ink-2 text-s">{title}</h3>
      {children}
    </section>
  );
}

const titleOf = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);

type FieldDiffProps = Omit<DiffViewProps, "fields" | "content"> & { readonly difference: FieldDifference };

const shared = { private: "Only the library", unlisted: "Who has the link", public: "Everyone" } as const;
const sharedWith = (value: unknown): string => Object.entries(shared).find(([key]) => key === value)?.[1] ?? String(value);

function FieldDiff({ difference: { field, before, after }, layout, categoryName }: FieldDiffProps) {
  if (field === "visibility") return <Replaced before={sharedWith(before)} after={sharedWith(after)} />;
  if (field === "category") return <Replaced before={nameOf(before, categoryName)} after={nameOf(after, categoryName)} />;
  if (isNames(before) && isNames(after)) return <Names before={before} after={after} />;
  return <Written before={asText(before)} after={asText(after)} layout={layout} />;
}

const nameOf = (key: unknown, categoryName: (key: string) => string): string => (key === "" ? "" : categoryName(String(key)));
const isNames = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");
const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

function Written({ before, after, layout }: { readonly before: string; readonly after: string; readonly layout: Layout }) {
  const pieces = useMemo(() => compareTexts(before, after), [before, after]);
  return <DiffLines pieces={pieces} layout={layout} />;
}

function Replaced({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <p className="flex flex-wrap gap-x-2 px-3.5 py-1.5">
      <Word kind="removed">{before === "" ? "none" : before}</Word>
      <span aria-hidden className="text-ink-3">
        →
      </span>
      <Word kind="added">{after === "" ? "none" : after}</Word>
    </p>
  );
}

/** The names of both, in the order they have now; those that went stand at the end. A new order alone is said in words. */
function Names({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const gone = before.filter((name) => !after.includes(name));
  const isOrder = gone.length === 0 && after.every((name) => before.includes(name));
  return (
    <p className="flex flex-wrap gap-1.5 px-3.5 py-1.5">
      {after.map((name) =>
        before.includes(name) ? (
          <span key={name}>{name}</span>
        ) : (
          <Word key={name} kind="added">
            {name}
          </Word>
        ),
      )}
      {gone.map((name) => (
        <Word key={name} kind="removed">
          {name}
        </Word>
      ))}
      {isOrder && <span className="text-ink-3">in another order</span>}
    </p>
  );
}

function Word({ kind, children }: { readonly kind: "added" | "removed"; readonly children: string }) {
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark dir="auto" className={cx("rounded-mark px-1", kind === "added" ? "bg-good-soft no-underline" : "bg-bad-soft line-through")}>
      {children}
    </Mark>
  );
}
