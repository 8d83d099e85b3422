import fc from "fast-check";
import { expect, test } from "vitest";
import { type Address, home, readAddress, sorts, views, writeAddress } from "./address.ts";
import { askedBy, readQuery } from "./asked.ts";

const read = (text: string) => readAddress(new URL(text, "http://x").searchParams);

const filledText = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.isWellFormed());
const address: fc.Arbitrary<Address> = fc.record({
  view: fc.constantFrom(...views),
  q: fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed()),
  category: fc.option(filledText, { nil: undefined }),
  tags: fc.uniqueArray(filledText),
  sort: fc.option(fc.constantFrom(...sorts), { nil: undefined }),
  library: fc.option(filledText, { nil: undefined }),
  prompt: fc.option(filledText, { nil: undefined }),
});

test("an address reads back what was written", () => {
  fc.assert(
    fc.property(address, (given) => {
      const back = read(writeAddress(given));
      expect(askedBy(back)).toEqual(askedBy(given));
      expect({ ...back, sort: undefined }).toEqual({ ...given, sort: undefined });
    }),
  );
});

test("the plain library has the plain address", () => {
  expect(writeAddress(home)).toBe("/");
  expect(writeAddress({ ...home, view: "used", sort: "-use_count" })).toBe("/?view=used");
});

test("an unknown view or order is the plain library, not an error", () => {
  expect(read("/?view=nonsense&sort=rank")).toEqual(home);
});

test("filter words are taken out of the search, the rest stays", () => {
  expect(readQuery("refund tag:Email is:favorite category:business now")).toEqual({
    words: "refund now",
    tags: ["email"],
    category: "business",
    isFavorite: true,
  });
});

test("a quoted tag keeps its spaces; unknown filter words are words", () => {
  expect(readQuery('tag:"two words" is:big http://a.b')).toEqual({
    words: "is:big http://a.b",
    tags: ["two words"],
    category: undefined,
    isFavorite: false,
  });
});

test("each view asks for its own filter and order", () => {
  expect(askedBy(read("/?view=favorites")).filter).toEqual({ isFavorite: true, ordering: "-updated_at" });
  expect(askedBy(read("/?view=recent")).filter).toEqual({ ordering: "-last_used_at" });
  expect(askedBy(read("/?view=trash&tag=a&q=tag:b")).filter).toEqual({ trash: true, tags: ["a", "b"], ordering: "-updated_at" });
});
