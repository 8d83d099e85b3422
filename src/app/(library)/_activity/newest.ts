// The newest page put before those that were read: nothing twice, nothing missing between them.
import type { ActivityPage } from "@/lib/contract/activity";
import { isIn } from "./batches";

/** As many pages as before, so that their cursors stay in place; the newest alone when there is a gap after it. */
export function withNewest(pages: readonly ActivityPage[], newest: ActivityPage): ActivityPage[] {
  const [first, ...others] = pages;
  const known = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  if (first === undefined || !newest.items.some(({ id }) => known.has(id))) return [newest];
  // What came at once and is still coming: what was told of it so far is told anew, and where that ends nobody here knows.
  const read = pages.flatMap(({ items }) => items);
  if (newest.items.some((batch) => !known.has(batch.id) && read.some((entry) => isIn(batch, entry)))) return [newest];
  const told = new Set(newest.items.map(({ id }) => id));
  const untold = ({ items, nextCursor }: ActivityPage): ActivityPage => ({ items: items.filter(({ id }) => !told.has(id)), nextCursor });
  return [{ items: [...newest.items, ...untold(first).items], nextCursor: first.nextCursor }, ...others.map(untold)];
}
