import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHouse } from "../testing/house.ts";
import { settle } from "./settler.ts";

type Golden = {
  prompts: { id: string; title: string; tags: string[]; description: string; content: string }[];
  queries: { kind: string; q: string; first: string[] }[];
};

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, "../../../meilisearch/relevance.json"), "utf8"));

test("what people look for comes first, before and after it is settled", async () => {
  await using house = await openHouse();
  const { call, libraryId } = await house.person();
  const names = new Map<string, string>();
  for (const { id, ...prompt } of golden.prompts) names.set((await call.prompt.create(prompt)).id, id);

  const judge = async () => {
    let precision = 0;
    let reciprocal = 0;
    const bad: string[] = [];
    for (const { q, first, kind } of golden.queries) {
      const found = (await call.prompt.search({ q, library: libraryId })).map((hit) => names.get(hit.id) ?? "");
      const cut = Math.min(5, first.length);
      const right = found.slice(0, cut).filter((name) => first.includes(name)).length / cut;
      const rank = found.findIndex((name) => first.includes(name)) + 1;
      precision += right;
      reciprocal += rank === 0 ? 0 : 1 / rank;
      if (right < 1) bad.push(`${kind} ${q}: ${found.slice(0, 3)}`);
      if (kind === "typo") expect([q, rank > 0]).toEqual([q, true]);
    }
    const count = golden.queries.length;
    return { precision: precision / count, reciprocal: reciprocal / count, bad };
  };
  for (const form of ["unsettled", "settled"]) {
    if (form === "settled") await settle(house.services.db, { bounds: { first: 1, most: 1, left: 0 } });
    const { precision, reciprocal, bad } = await judge();
    expect({ form, isGood: precision >= 0.93 && reciprocal >= 0.95, precision, reciprocal, bad }).toMatchObject({ form, isGood: true });
  }
});
