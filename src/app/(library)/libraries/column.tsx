// A page of one column, as wide as text is read well.
import type { ReactNode } from "react";
import { RailButton } from "../_shell/rail-button";

export const Column = ({ children }: { readonly children: ReactNode }) => (
  <main id="main" className="min-h-0 min-w-0 overflow-y-auto bg-surface">
    <RailButton />
    <div className="mx-auto max-w-[760px] px-8 py-8 max-tab:px-4 max-tab:py-5">{children}</div>
  </main>
);
