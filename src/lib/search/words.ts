// How a text becomes words to search by, the same for what is saved, what is asked and what is marked.
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u;
const wordOrRun = /[\p{L}\p{N}\p{M}]+/gu;
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;

/** Lower case without accents: `Écrire` and `ecrire` are one word. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC");

/** Two neighbors at a time, so that any part of unspaced text is found; a single character stays itself. */
function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** As what is kept of a text: the last character of a run alone too, so that one character finds whatever holds it. */
export function wordsKept(text: string): string[] {
  const words: string[] = [];
  for (const [run] of fold(text).matchAll(wordOrRun)) {
    if (!cjk.test(run)) words.push(run);
    else
      for (const [piece] of run.matchAll(pieces)) {
        if (!cjk.test(piece)) words.push(piece);
        else words.push(...bigrams(piece), [...piece].at(-1) ?? "");
      }
  }
  return words;
}

/** The words of a text in order, folded; Chinese, Japanese and Korean as pairs of characters. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of fold(text).matchAll(wordOrRun)) {
    if (!cjk.test(run)) words.push(run);
    else for (const [piece] of run.matchAll(pieces)) words.push(...(cjk.test(piece) ? bigrams(piece) : [piece]));
  }
  return words;
}
