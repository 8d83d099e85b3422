// Whatever a body must have and has not is refused in the same words, on every route.
import { expect, test } from "vitest";
import { fieldErrors } from "../../lib/contract/problem.ts";
import { appRouter } from "../trpc/router.ts";
import { compileRoutes, isBodyless } from "./routes.ts";

const withBody = compileRoutes(appRouter).list.filter((route) => !isBodyless(route));

test.each(withBody)("$method $template says of an absent or null field that it is required", ({ inputs, params }) => {
  for (const input of inputs) {
    const absent = input.safeParse({});
    const named = fieldErrors(absent.error?.issues ?? []).filter(({ field }) => !params.includes(field));
    expect(named.map(({ field, code, message }) => [field, code, message])).toEqual(
      named.map(({ field }) => [field, "required", "This field is required"]),
    );
    const nulls = input.safeParse(Object.fromEntries(named.map(({ field }) => [field, null])));
    const refused = fieldErrors(nulls.error?.issues ?? []).filter(({ field }) => !params.includes(field));
    expect(refused.map(({ field, code }) => [field, code])).toEqual(named.map(({ field }) => [field, "required"]));
  }
});
