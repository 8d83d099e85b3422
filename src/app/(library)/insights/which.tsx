// Of which library, and of which days: 7, 30 or 90 up to today, or from one day to another.
"use client";

import { useSyncExternalStore } from "react";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { TextInput } from "@/app/_ui/text-input";
import { dayIn, dayOf } from "../_history/address";
import { useShelves } from "../_shell/use-shelves";
import { type InsightsAddress, type Preset, presetDays, presetOf, presets } from "./address";

type WhichProps = {
  readonly address: InsightsAddress;
  /** The days that are shown, once they are known. */
  readonly range: { readonly from: string; readonly to: string } | undefined;
  readonly onChange: (part: Partial<InsightsAddress>) => void;
};

const own = "own";
const options = [...presets.map((days) => ({ value: `${days}`, label: `${days} days` }))];
const never = () => () => {};
const today = () => dayOf(Date.now());

export function Which({ address, range, onChange }: WhichProps) {
  // The server's midnight may be another: only the browser's day decides, and it may change while one looks.
  const day = Date.parse(useSyncExternalStore(never, today, today));
  const preset = presetOf(address, day);
  const choose = (value: string) => {
    const chosen: Preset | undefined = presets.find((days) => `${days}` === value);
    if (chosen !== undefined) onChange(presetDays(chosen, Date.now()));
  };
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <LibraryChoice library={address.library} onChange={(library) => onChange({ library })} />
      <Segmented
        label="Days up to today"
        labelHidden
        value={preset === undefined ? own : `${preset}`}
        options={options}
        onChange={choose}
      />
      <div className="flex min-w-0 items-center gap-2 text-ink-2 text-m max-tab:w-full">
        <Day label="From" value={address.from ?? range?.from} onChange={(from) => onChange({ from, to: address.to ?? range?.to })} />
        <span aria-hidden>to</span>
        <Day label="To" value={address.to ?? range?.to} onChange={(to) => onChange({ from: address.from ?? range?.from, to })} />
        <span className="text-ink-3 text-s max-tab:hidden">UTC</span>
      </div>
    </div>
  );
}

type DayProps = { readonly label: string; readonly value: string | undefined; readonly onChange: (day: string) => void };

const Day = ({ label, value, onChange }: DayProps) => (
  <span className="min-w-0 max-tab:flex-1 tab:w-[136px]">
    <TextInput
      // A day that came from elsewhere replaces what was being typed.
      key={value}
      type="date"
      aria-label={label}
      defaultValue={value}
      onBlur={(event) => {
        const day = dayIn(event.target.value);
        if (day !== undefined && day !== value) onChange(day);
        else event.target.value = value ?? "";
      }}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  </span>
);

type LibraryChoiceProps = { readonly library: string | undefined; readonly onChange: (library: string | undefined) => void };

// Only for those who are in more than their own.
function LibraryChoice({ library, onChange }: LibraryChoiceProps) {
  const { me } = useShelves(undefined);
  if (me === undefined || me.libraries.length < 2) return null;
  return (
    <span className="min-w-40 max-w-60">
      <Select
        aria-label="Library"
        value={library ?? me.personalLibraryId}
        onChange={(event) => onChange(event.target.value === me.personalLibraryId ? undefined : event.target.value)}
      >
        {me.libraries.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === me.personalLibraryId ? "Mine" : name}
          </option>
        ))}
      </Select>
    </span>
  );
}
