// What a text on the wire may be: kept as typed, counted in code points, refused only where PostgreSQL cannot hold it.
import { z } from "zod";
import { codePoints, isBlank, isStorable } from "./plain-text.ts";

export { codePoints, isStorable } from "./plain-text.ts";

export const requiredMessage = "This field is required";

/** A zod error map: an absent value is "required", anything else keeps zod's own words. */
export const whenAbsent = (issue: { input?: unknown }): string | undefined =>
  issue.input === undefined || issue.input === null ? requiredMessage : undefined;

const tooLong = (max: number) => `At most ${max.toLocaleString("en-US")} characters`;

/** A text of at most `max` code points, stored byte for byte. */
export const text = (max: number) =>
  z
    .string({ error: whenAbsent })
    .refine(isStorable, { error: "NUL and lone surrogates cannot be stored", abort: true })
    .refine((value) => value.length <= max || codePoints(value) <= max, {
      error: tooLong(max),
      params: { code: "max_length" },
    })
    .meta({ maxLength: max });

/** A text that must say something. */
export const filledText = (max: number) =>
  text(max)
    .refine((value) => !isBlank(value), { error: requiredMessage })
    .meta({ minLength: 1, maxLength: max });

/** A text that may be absent: null and absence are the empty text. */
export const optionalText = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => value ?? "");

/** Words to look for: anything that a stored text could hold. */
export const wordsAsked = (max: number) => z.string().max(max).refine(isStorable, { error: "NUL and lone surrogates are in no text" });

/** True when every key and text inside can be stored. Depth is bounded, so that no body can overflow the stack. */
export function isStorableJson(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > 64) return false;
  if (Array.isArray(value)) return value.every((item) => isStorableJson(item, depth + 1));
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorableJson(item, depth + 1));
}

/** A JSON object of at most `maxBytes` bytes as UTF-8. */
export const jsonObject = (maxBytes: number) =>
  z
    .record(z.string(), z.unknown())
    .refine((value) => isStorableJson(value), {
      error: "NUL, lone surrogates and more than 64 levels cannot be stored",
      abort: true,
    })
    .refine((value) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes, {
      error: `At most ${maxBytes.toLocaleString("en-US")} bytes as JSON`,
      params: { code: "max_length" },
    });
