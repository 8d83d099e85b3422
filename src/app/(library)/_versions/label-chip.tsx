// A label as a small pill: production green, staging blue, all others plain.
import { Lock } from "lucide-react";
import { cx } from "@/app/_ui/cx";

type LabelChipProps = { readonly label: string; readonly version?: number | undefined; readonly isProtected?: boolean };

const lookOf = (label: string): string => {
  if (label === "production") return "bg-good-soft text-good";
  return label === "staging" ? "bg-info-soft text-info" : "bg-selected text-ink-2";
};

/** `version`: said where the chip stands away from the version that it points at. */
export function LabelChip({ label, version, isProtected = false }: LabelChipProps) {
  return (
    <span className={cx("inline-flex h-[18px] min-w-0 max-w-full items-center gap-1 rounded-full px-2 font-medium text-s", lookOf(label))}>
      {isProtected && <Lock aria-hidden className="size-3 shrink-0" />}
      <span className="truncate">{label}</span>
      {version !== undefined && <span className="shrink-0 font-mono text-xs">v{version}</span>}
    </span>
  );
}
