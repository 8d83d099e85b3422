// Under the page's title: which of one's uses and runs are shown. What can be chosen is what the loaded rows have; anything else can be typed.
"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ChipButton, RemovableChip, ToggleChip } from "@/app/_ui/chip";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import { Opening } from "@/app/_ui/opening";
import type { HistorySummary } from "@/lib/contract/history";
import { type HistoryAddress, lastDays } from "./address";
import { sourceWords } from "./words";

const FilterDialog = dynamic(() => import("./filter-dialog").then((module) => module.FilterDialog), { ssr: false, loading: Opening });

type HistoryFiltersProps = {
  readonly address: HistoryAddress;
  readonly items: readonly HistorySummary[];
  readonly onChange: (change: Partial<HistoryAddress>) => void;
};

const spans = [
  ["Today", 1],
  ["Last 7 days", 7],
  ["Last 30 days", 30],
  ["Last 90 days", 90],
] as const;

export function HistoryFilters({ address, items, onChange }: HistoryFiltersProps) {
  const [asking, setAsking] = useState(false);
  const ask = () => setAsking(true);
  const titles = new Map<string, string | null>(
    items.flatMap((item) => (item.savedPrompt === null ? [] : [[item.savedPrompt, item.promptTitle]])),
  );
  const known = { source: distinct(items.map((item) => item.source)), model: distinct(items.map((item) => item.modelUsed)) };
  const prompts = [...titles].flatMap(([value, label]) => (label === null ? [] : [{ value, label }]));
  return (
    <div className="flex flex-wrap items-center gap-1.5 pt-2">
      <DateChip address={address} onChange={onChange} onOther={ask} />
      <ChoiceChip
        label="Source"
        value={address.source}
        choices={known.source.map((value) => ({ value, label: sourceWords(value) }))}
        named={sourceWords}
        onChange={(source) => onChange({ source })}
        onOther={ask}
      />
      <ChoiceChip
        label="Model"
        value={address.model}
        choices={known.model.map((value) => ({ value, label: value }))}
        named={(model) => model}
        onChange={(model) => onChange({ model })}
        onOther={ask}
      />
      <ChoiceChip
        label="Prompt"
        value={address.prompt}
        choices={prompts}
        named={(id) => titles.get(id) ?? "One prompt"}
        onChange={(prompt) => onChange({ prompt })}
        onOther={ask}
      />
      <ToggleChip on={address.bookmarked} onClick={() => onChange({ bookmarked: !address.bookmarked })}>
        Bookmarked
      </ToggleChip>
      {asking && (
        <FilterDialog
          address={address}
          known={known}
          onClose={() => setAsking(false)}
          onChange={(change) => {
            setAsking(false);
            onChange(change);
          }}
        />
      )}
    </div>
  );
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== "").toSorted();

type ChoiceChipProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly named: (value: string) => string;
  readonly onChange: (value: string | undefined) => void;
  readonly onOther: () => void;
};

function ChoiceChip({ label, value, choices, named, onChange, onOther }: ChoiceChipProps) {
  if (value !== undefined) return <Removable label={named(value)} onRemove={() => onChange(undefined)} />;
  const entries = choices.map((choice): MenuEntry => ({ kind: "item", label: choice.label, onSelect: () => onChange(choice.value) }));
  return (
    <Menu
      label={label}
      entries={[...entries, { kind: "separator" }, { kind: "item", label: "Other…", onSelect: onOther }]}
      trigger={<ChipButton>{label}</ChipButton>}
    />
  );
}

const Removable = ({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) => (
  <RemovableChip label={label} removeLabel={`Remove filter ${label}`} onRemove={onRemove} />
);

type DateChipProps = Pick<HistoryFiltersProps, "address" | "onChange"> & { readonly onOther: () => void };

function DateChip({ address: { from, to }, onChange, onOther }: DateChipProps) {
  if (from !== undefined || to !== undefined)
    return <Removable label={spanWords(from, to)} onRemove={() => onChange({ from: undefined, to: undefined })} />;
  return (
    <Menu
      label="Date"
      entries={[
        ...spans.map(
          ([label, days]): MenuEntry => ({
            kind: "item",
            label,
            // Open towards today: what comes tomorrow stays in sight.
            onSelect: () => onChange({ from: lastDays(days, Date.now()).from }),
          }),
        ),
        { kind: "separator" },
        { kind: "item", label: "From … to …", onSelect: onOther },
      ]}
      trigger={<ChipButton>Date</ChipButton>}
    />
  );
}

const spanWords = (from: string | undefined, to: string | undefined): string => {
  if (from === undefined) return `until ${to}`;
  if (to === undefined) return `since ${from}`;
  return from === to ? from : `${from} to ${to}`;
};
