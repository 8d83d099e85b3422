import { expect, test } from "vitest";
import { connect } from "../db/client.ts";
import { testDatabase } from "../testing/postgres.ts";
import { askedWords, searchVectors, wordsQuery } from "./document.ts";

const none = { title: "", tags: [], description: "", purpose: "", content: "" };

/** Every character there is, two to a word and each beside a quote, a colon and a backslash. */
function everyCharacter(): string[] {
  const texts: string[] = [];
  let text = "";
  for (let point = 1; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    text += `${String.fromCodePoint(point)}x '${String.fromCodePoint(point)}:1A\\ `;
    if (text.length < 90_000) continue;
    texts.push(text);
    text = "";
  }
  return [...texts, text];
}

test("no text makes words or a query that PostgreSQL refuses", async () => {
  await using database = await testDatabase();
  const sql = connect(database.url, { max: 1 });
  try {
    for (const text of everyCharacter()) {
      const { titleWords, leadWords, allWords } = searchVectors({
        ...none,
        title: text.slice(0, 200),
        tags: [text.slice(200, 1_000)],
        description: text.slice(0, 20_000),
        content: text,
      });
      await sql`select ${titleWords}::text::tsvector, ${leadWords}::text::tsvector, ${allWords}::text::tsvector`;
      // A query asks for its first 32 words: a window of the text at a time.
      for (let at = 0; at < text.length; at += 9_000) {
        const words = askedWords(text.slice(at, at + 300));
        if (words.length > 0) await sql`select ${wordsQuery(words)}::text::tsquery`;
      }
    }
    const long = "w".repeat(5_000);
    await sql`select ${searchVectors({ ...none, title: long, content: `${long} ${"ab ".repeat(40_000)}` }).allWords}::text::tsvector`;
  } finally {
    await sql.end();
  }
});

test("a word is found by its stem and by its beginning, wherever it stands", async () => {
  await using database = await testDatabase();
  const sql = connect(database.url, { max: 1 });
  const { allWords } = searchVectors({ ...none, title: "Writing", tags: ["emails"], content: "for many customers" });
  const finds = async (query: string) =>
    (await sql`select ${allWords}::text::tsvector @@ ${wordsQuery(askedWords(query))}::text::tsquery as found`)[0]?.found;
  try {
    for (const query of ["write", "writing email", "customer", "writ", "custom"])
      expect([query, await finds(query)]).toEqual([query, true]);
    for (const query of ["rite", "email letters"]) expect([query, await finds(query)]).toEqual([query, false]);
  } finally {
    await sql.end();
  }
});
