// The right pane while no prompt is open: what the keys do.
import { MousePointerClick } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";
import { Kbd } from "@/app/_ui/kbd";

const hints = [
  ["↓ ↑", "choose a prompt"],
  ["↵", "fill it in and copy it"],
  ["/", "search"],
  ["Ctrl K", "do anything"],
] as const;

export function NothingOpen() {
  return (
    <div className="grid min-h-0 grow place-items-center bg-surface">
      <EmptyState icon={<MousePointerClick aria-hidden />} title="Pick a prompt">
        <dl className="mx-auto grid w-max grid-cols-[auto_auto] items-center gap-x-3 gap-y-2 pt-3 text-left pointer-coarse:hidden">
          {hints.map(([key, does]) => (
            <div key={key} className="contents">
              <dt className="text-right">
                <span className="sr-only">{key}</span>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
