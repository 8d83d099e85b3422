// People: never more of them than an id and a name.
import type { AccountId } from "../../../lib/contract/ids.ts";
import type { Someone } from "../../../lib/contract/version.ts";
import { builder } from "../builder.ts";
import type { GraphContext } from "../context.ts";
import { PromptHistory } from "./history.ts";
import { SavedPrompt } from "./prompt.ts";
import { PromptVersion } from "./version.ts";

const User = builder.objectRef<Someone>("UserType");
builder.objectType(User, { fields: (t) => ({ id: t.exposeID("id"), name: t.exposeString("name") }) });

/** One whose account is gone keeps the id, without a name. */
const someone = async (id: AccountId, { load }: GraphContext): Promise<Someone> => (await load.someone(id)) ?? { id, name: "" };

builder.objectField(SavedPrompt, "user", (t) => t.field({ type: User, resolve: (prompt, _, context) => someone(prompt.user, context) }));
builder.objectField(PromptHistory, "user", (t) => t.field({ type: User, resolve: (entry, _, context) => someone(entry.user, context) }));
builder.objectField(PromptVersion, "createdBy", (t) =>
  t.field({ type: User, resolve: (version, _, context) => someone(version.createdBy, context) }),
);

builder.queryFields((t) => ({
  me: t.field({ type: User, resolve: async (_, _args, { call }) => (await call.account.me()).user }),
}));
