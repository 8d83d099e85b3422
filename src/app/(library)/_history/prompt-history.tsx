// The History of one prompt: what everybody did with each version, and one's own uses and runs of it.
"use client";

import { PencilLine } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Opening } from "@/app/_ui/opening";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PromptDetail } from "@/lib/contract/prompt";
import { RowSkeletons } from "../_list/list-states";
import { filledText, needsServer } from "../_prompt/filled";
import { useValues } from "../_prompt/use-values";
import { allHistory, filtersOf, type HistoryAddress, writeHistory } from "./address";
import { HistoryRow } from "./history-row";
import { useHistory } from "./use-history";
import { VersionTotals } from "./version-totals";

const RecordRun = dynamic(() => import("./record-run").then((module) => module.RecordRun), { ssr: false, loading: Opening });

export function PromptHistory({ prompt }: { readonly prompt: PromptDetail }) {
  const [recording, setRecording] = useState<{ readonly text: string }>();
  const { values } = useValues(prompt.id);
  // With what was filled in last: that is what went out, most likely.
  const record = async () => {
    const isFilled = Object.keys(values).length > 0 && !needsServer(prompt);
    setRecording({ text: isFilled ? await filledText(prompt, values).catch(() => prompt.content) : prompt.content });
  };
  const router = useRouter();
  const address = useMemo<HistoryAddress>(() => ({ ...allHistory, prompt: prompt.id }), [prompt.id]);
  return (
    <ScrollRegion label="History" data-own-arrows className="relative min-h-0 grow overflow-y-auto outline-offset-[-2px]">
      <div className="grid w-full max-w-[880px] grid-cols-[minmax(0,1fr)] gap-7 px-8 py-6 max-tab:px-4">
        <section aria-labelledby="by-version">
          <h2 id="by-version" className="pb-2 font-semibold text-heading">
            By version
          </h2>
          <VersionTotals promptId={prompt.id} present={prompt.version} />
        </section>
        <section aria-labelledby="own-entries">
          <div className="flex items-center gap-3 pb-2">
            <h2 id="own-entries" className="grow font-semibold text-heading">
              Your own
            </h2>
            <Link
              href={writeHistory(address)}
              prefetch={false}
              className="shrink-0 text-ink-2 text-m underline-offset-2 hover:text-ink hover:underline"
            >
              In the history
            </Link>
            <Button icon={<PencilLine aria-hidden />} onClick={() => void record()}>
              Record a run
            </Button>
          </div>
          <OwnEntries address={address} />
        </section>
      </div>
      {recording !== undefined && (
        <RecordRun
          prompt={prompt}
          text={recording.text}
          onClose={() => setRecording(undefined)}
          onRecorded={(entry) => router.push(writeHistory({ ...address, entry: entry.id }))}
        />
      )}
    </ScrollRegion>
  );
}

function OwnEntries({ address }: { readonly address: HistoryAddress }) {
  const filters = useMemo(() => filtersOf(address), [address]);
  const rows = useHistory(filters, undefined);
  if (rows.state === "loading") return <RowSkeletons count={3} />;
  if (rows.state === "failed")
    return (
      <p role="alert" className="flex items-center gap-3 text-ink-2">
        Couldn't load them. The server didn't answer.
        <Button onClick={rows.retry}>Try again</Button>
      </p>
    );
  if (rows.items.length === 0)
    return <p className="text-ink-3">None yet. Use it, or record a run you made elsewhere: each is kept with its text and version.</p>;
  return (
    <>
      <ul aria-label="Runs and uses" className="-mx-4 border-line border-t">
        {rows.items.map((entry) => (
          <HistoryRow key={entry.id} entry={entry} isOfPrompt href={writeHistory({ ...address, entry: entry.id })} />
        ))}
      </ul>
      {rows.hasMore && (
        <Button look="ghost" className="mt-2" onClick={rows.loadMore}>
          Show more
        </Button>
      )}
    </>
  );
}
