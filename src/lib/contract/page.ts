// Lists: numbered pages outside, keysets inside.
import { z } from "zod";
import { orderings, parseOrdering } from "./ordering.ts";

export const OrderingWords = z
  .string()
  .refine((words) => parseOrdering(words) !== undefined, { error: `One of ${orderings.join(", ")}, "-" before it for descending` })
  .meta({ enum: [...orderings, ...orderings.map((key) => `-${key}`)] });

export const defaultPageSize = 10;
export const maxPageSize = 100;

/** A page of a list; `next` and `previous` are absolute REST links that keep the filters. */
export const paged = <Item extends z.ZodType>(item: Item) =>
  z.object({
    count: z.int().min(0),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  });

/** A list that is short enough to be one page. */
export const onOnePage = <Item>(results: Item[]) => ({ count: results.length, next: null, previous: null, results });
