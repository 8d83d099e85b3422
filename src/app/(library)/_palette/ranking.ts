// What stands first in the palette, which is what Enter takes: the place that was named, then prompts, then what only holds the words.

export type Named = {
  readonly label: string;
  /** Whose it is, told apart since it may be written in another direction. */
  readonly name?: string;
  /** What it is called besides. */
  readonly also?: readonly string[];
};

/** The places that are meant before any prompt is, and those that match besides. */
export type Ranked<Place> = { readonly leading: readonly Place[]; readonly others: readonly Place[] };

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

export const fullLabel = ({ label, name }: Named): string => (name === undefined ? label : `${label} ${name}`);
const namesOf = (place: Named): string[] =>
  [fullLabel(place), ...(place.name === undefined ? [] : [place.name]), ...(place.also ?? [])].map(plain);

/** A place that is named leads always; one whose name begins so, unless the title of a prompt does too. */
export function ranked<Place extends Named>(places: readonly Place[], q: string, titles: readonly string[]): Ranked<Place> {
  const text = plain(q);
  if (text === "") return { leading: [], others: places };
  const words = text.split(" ");
  const matching = places.filter((place) => words.every((word) => namesOf(place).some((name) => name.includes(word))));
  const exact = matching.filter((place) => namesOf(place).includes(text));
  const begun = matching.filter((place) => !exact.includes(place) && namesOf(place).some((name) => name.startsWith(text)));
  const rest = matching.filter((place) => !exact.includes(place) && !begun.includes(place));
  const isTitle = titles.some((title) => plain(title).startsWith(text));
  return isTitle ? { leading: exact, others: [...begun, ...rest] } : { leading: [...exact, ...begun], others: rest };
}
