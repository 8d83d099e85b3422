// Everything the house can do, under its names.
import { t } from "./init.ts";
import { accountRouter } from "./routers/account.ts";
import { libraryRouter } from "./routers/library.ts";
import { liveRouter } from "./routers/live.ts";
import { promptRouter } from "./routers/prompt.ts";
import { categoryRouter, tagRouter } from "./routers/taxonomy.ts";
import { tokenRouter } from "./routers/token.ts";

export const appRouter = t.router({
  account: accountRouter,
  token: tokenRouter,
  library: libraryRouter,
  prompt: promptRouter,
  category: categoryRouter,
  tag: tagRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
