// What stands where no entries are, and where none is open.
import { History, MousePointerClick, SearchX } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

type HistoryEmptyProps = { readonly isFiltered: boolean; readonly onClear: () => void; readonly onRecord: () => void };

export const HistoryEmpty = ({ isFiltered, onClear, onRecord }: HistoryEmptyProps) =>
  isFiltered ? (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title="Nothing with these filters"
      actions={<Button onClick={onClear}>Clear filters</Button>}
    >
      Take one away and look again.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<History aria-hidden />}
      title="Nothing used yet"
      actions={
        <Button look="primary" onClick={onRecord}>
          Record a run
        </Button>
      }
    >
      Each use of a prompt is kept here with the very text and version, and each run with its answer, model and cost.
    </EmptyState>
  );

export const NoEntryOpen = () => (
  <div className="grid min-h-0 grow place-items-center bg-surface">
    <EmptyState icon={<MousePointerClick aria-hidden />} title="Pick an entry">
      Its text, its results step by step, and what it took. Pick two to see them side by side.
    </EmptyState>
  </div>
);

export const HistoryFailed = ({ onRetry }: { readonly onRetry: () => void }) => (
  <div role="alert">
    <EmptyState title="Couldn't load the history" actions={<Button onClick={onRetry}>Try again</Button>}>
      It is safe. The server didn't answer.
    </EmptyState>
  </div>
);
