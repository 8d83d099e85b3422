// Import in two steps: what a file would bring, row by row, then the doing, with the outcome of each row.
"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { ImportReport, TransferFormat } from "@/lib/contract/transfer";
import { formatOf, tally } from "./import-file";
import { ImportResults } from "./import-results";

type Chosen = { readonly name: string; readonly format: TransferFormat; readonly data: string };
type Step =
  | { readonly at: "empty" }
  | { readonly at: "working"; readonly what: string }
  | { readonly at: "preview"; readonly file: Chosen; readonly report: ImportReport }
  | { readonly at: "done"; readonly file: Chosen; readonly report: ImportReport };

export function Import() {
  const [step, setStep] = useState<Step>({ at: "empty" });
  const { client } = trpc.useUtils();

  const run = async (file: Chosen, dryRun: boolean) => {
    setStep({ at: "working", what: dryRun ? `Reading ${file.name}` : "Importing" });
    try {
      const report = await client.prompt.import.mutate({ format: file.format, data: file.data, dryRun });
      setStep({ at: dryRun ? "preview" : "done", file, report });
      if (!dryRun) sayDone(`${tally(report).created.toLocaleString("en")} prompts imported`);
    } catch (error) {
      setStep({ at: "empty" });
      sayFailed(sentence(dryRun ? "Couldn't read the file" : "Couldn't import", error));
    }
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const format = formatOf(file.name);
    if (format === undefined) return sayFailed("Couldn't read the file: its name ends neither in .json nor in .csv");
    await run({ name: file.name, format, data: await file.text() }, true);
  };

  if (step.at === "empty") return <Drop onFile={(file) => void choose(file)} />;
  if (step.at === "working")
    return (
      <p role="status" className="animate-pulse rounded-panel border border-line px-4 py-6 text-center text-ink-2">
        {step.what}…
      </p>
    );
  const counts = tally(step.report);
  const again = () => setStep({ at: "empty" });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="grow">
          <b className="font-semibold">{step.file.name}</b>{" "}
          <span className="text-ink-2">
            {step.at === "preview" ? `${counts.coming} to import` : `${counts.created} imported`}, {counts.skipped} already there,{" "}
            {counts.failed} refused
          </span>
        </p>
        <Button onClick={again}>{step.at === "preview" ? "Another file" : "Import more"}</Button>
        {step.at === "preview" && (
          <Button look="primary" disabled={counts.coming === 0} onClick={() => void run(step.file, false)}>
            Import {counts.coming.toLocaleString("en")}
          </Button>
        )}
      </div>
      <ImportResults report={step.report} />
    </div>
  );
}

function Drop({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        "grid justify-items-center gap-3 rounded-panel border border-dashed px-4 py-8",
        over ? "border-accent bg-accent-soft" : "border-line-strong",
      )}
    >
      <FileUp aria-hidden className="size-6 text-accent" />
      <p className="text-ink-2">Drop a file here</p>
      <Button onClick={() => input.current?.click()}>Choose a file</Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,application/json,text/csv"
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
