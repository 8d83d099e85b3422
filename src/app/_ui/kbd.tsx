// A key, shown where it works. Left out of accessible names and of touch screens.
import { cx } from "./cx";

export function Kbd({ children, quiet = false }: { readonly children: string; readonly quiet?: boolean }) {
  return (
    <kbd
      aria-hidden
      className={cx(
        "whitespace-nowrap rounded-key border px-[5px] font-medium font-sans text-xs max-tab:hidden pointer-coarse:hidden",
        quiet ? "border-current/35 opacity-80" : "border-line bg-sunken text-ink-3",
      )}
    >
      {children}
    </kbd>
  );
}
