// What a search leaves out must not hide what it may show.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "../../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

test("others' public prompts are found however many of one's own match better", async () => {
  const [seeker, other] = await Promise.all([house.person(), house.person()]);
  const prompts = Array.from({ length: 30 }, (_, at) => ({ title: `Vorpalblade ${at}`, content: "c", isPublic: true }));
  await seeker.call.prompt.createMany({ prompts });
  const { id } = await other.call.prompt.create({ title: "A sword", content: "the vorpalblade", isPublic: true });
  const found = await seeker.call.prompt.search({ q: "vorpalblade", scope: "public", limit: 5 });
  expect(found.map((prompt) => prompt.id)).toEqual([id]);
});

test("what is not marked is found however many marked ones match better", async () => {
  const { call } = await house.person();
  const prompts = Array.from({ length: 30 }, (_, at) => ({ title: `Snickersnack ${at}`, content: "c", isFavorite: true }));
  await call.prompt.createMany({ prompts });
  const { id } = await call.prompt.create({ title: "A sound", content: "snickersnack" });
  const found = await call.prompt.search({ q: "snickersnack", isFavorite: false, limit: 5 });
  expect(found.map((prompt) => prompt.id)).toEqual([id]);
});
