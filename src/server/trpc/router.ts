// Everything the house can do, under its names.
import { t } from "./init.ts";
import { accountRouter } from "./routers/account.ts";
import { activityRouter } from "./routers/activity.ts";
import { exploreRouter } from "./routers/explore.ts";
import { guideRouter } from "./routers/guide.ts";
import { historyRouter } from "./routers/history.ts";
import { insightRouter } from "./routers/insight.ts";
import { invitationRouter } from "./routers/invitation.ts";
import { iterationRouter } from "./routers/iteration.ts";
import { labelRouter } from "./routers/label.ts";
import { libraryRouter } from "./routers/library.ts";
import { liveRouter } from "./routers/live.ts";
import { memberRouter } from "./routers/member.ts";
import { promptRouter } from "./routers/prompt.ts";
import { categoryRouter, tagRouter } from "./routers/taxonomy.ts";
import { tokenRouter } from "./routers/token.ts";
import { versionRouter } from "./routers/version.ts";

export const appRouter = t.router({
  account: accountRouter,
  token: tokenRouter,
  library: libraryRouter,
  member: memberRouter,
  invitation: invitationRouter,
  prompt: promptRouter,
  version: versionRouter,
  label: labelRouter,
  guide: guideRouter,
  category: categoryRouter,
  tag: tagRouter,
  history: historyRouter,
  iteration: iterationRouter,
  insight: insightRouter,
  activity: activityRouter,
  explore: exploreRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
