// What the history page shows, as its address says it. Days are whole UTC days, as the server counts them.

/** `picks` are the two results that stand side by side; `entry` is the id of the open one. */
export type HistoryAddress = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly source: string | undefined;
  readonly model: string | undefined;
  readonly prompt: string | undefined;
  readonly bookmarked: boolean;
  readonly entry: string | undefined;
  readonly compare: readonly [Pick, Pick] | undefined;
};

/** A result: an entry's newest one, or that of one of its iterations. */
export type Pick = { readonly entry: string; readonly iteration: string | undefined };

export const allHistory: HistoryAddress = {
  from: undefined,
  to: undefined,
  source: undefined,
  model: undefined,
  prompt: undefined,
  bookmarked: false,
  entry: undefined,
  compare: undefined,
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A day of the calendar, `2026-02-10`; undefined for anything else. */
export const dayIn = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && new Date(Date.parse(text) || 0).toISOString().startsWith(text) ? text : undefined;

const idIn = (text: string | null): string | undefined => (text !== null && id.test(text) ? text : undefined);
const wordsIn = (text: string | null): string | undefined =>
  text === null || text === "" || text.length > 200 || text.includes("\0") || !text.isWellFormed() ? undefined : text;

export const pickKey = ({ entry, iteration }: Pick): string => (iteration === undefined ? entry : `${entry}.${iteration}`);

export function pickOf(key: string): Pick | undefined {
  const [entry, iteration, more] = key.split(".");
  if (entry === undefined || !id.test(entry) || more !== undefined) return undefined;
  if (iteration !== undefined && !id.test(iteration)) return undefined;
  return { entry, iteration };
}

/** Anything unknown is left out: an address never fails. */
export function readHistory(params: URLSearchParams): HistoryAddress {
  const [left, right] = params.getAll("compare").map(pickOf);
  return {
    from: dayIn(params.get("from")),
    to: dayIn(params.get("to")),
    source: wordsIn(params.get("source")),
    model: wordsIn(params.get("model")),
    prompt: idIn(params.get("prompt")),
    bookmarked: params.get("bookmarked") === "true",
    entry: idIn(params.get("entry")),
    compare: left === undefined || right === undefined ? undefined : [left, right],
  };
}

/** The shortest address that reads back the same. */
export function writeHistory(address: HistoryAddress): string {
  const params = new URLSearchParams();
  for (const name of ["from", "to", "source", "model", "prompt"] as const) {
    const value = address[name];
    if (value !== undefined) params.set(name, value);
  }
  if (address.bookmarked) params.set("bookmarked", "true");
  if (address.entry !== undefined) params.set("entry", address.entry);
  for (const pick of address.compare ?? []) params.append("compare", pickKey(pick));
  const text = params.toString();
  return text === "" ? "/history" : `/history?${text}`;
}

export const filtersOf = ({ from, to, source, model, prompt, bookmarked }: HistoryAddress) => ({
  ...(from === undefined ? {} : { startDate: from }),
  ...(to === undefined ? {} : { endDate: to }),
  ...(source === undefined ? {} : { source }),
  ...(model === undefined ? {} : { model }),
  ...(prompt === undefined ? {} : { prompt }),
  ...(bookmarked ? { bookmarked } : {}),
});
export type Filters = ReturnType<typeof filtersOf>;

export const isFiltered = (address: HistoryAddress): boolean => Object.keys(filtersOf(address)).length > 0;

const dayMs = 86_400_000;
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The last so many days up to and with today, UTC. */
export const lastDays = (count: number, now: number): { from: string; to: string } => ({
  from: dayOf(now - (count - 1) * dayMs),
  to: dayOf(now),
});
