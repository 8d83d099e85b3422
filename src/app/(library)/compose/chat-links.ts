// The addresses at which models' own pages take a text along.

export type ChatLink = {
  readonly name: string;
  readonly href: string;
  /** False: the text has to be pasted there. */
  readonly carriesText: boolean;
};

const pages = [
  { name: "ChatGPT", href: "https://chatgpt.com/", parameter: "q" },
  { name: "Claude", href: "https://claude.ai/new", parameter: "q" },
  { name: "Gemini", href: "https://gemini.google.com/app", parameter: undefined },
] as const;

/** Longer addresses are cut or refused by servers on the way. */
const longest = 6_000;

export function chatLinks(text: string): ChatLink[] {
  // A lone half of a character cannot stand in an address.
  const encoded = encodeURIComponent(text.toWellFormed());
  return pages.map(({ name, href, parameter }) =>
    parameter === undefined || encoded.length > longest
      ? { name, href, carriesText: false }
      : { name, href: `${href}?${parameter}=${encoded}`, carriesText: true },
  );
}
