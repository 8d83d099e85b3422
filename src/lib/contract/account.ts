// People, their sessions and their tokens, as they appear on the wire.
import { z } from "zod";
import { AccountId, LibraryId } from "./ids.ts";
import { LibrarySummary } from "./library.ts";
import { codePoints, filledText, isStorable, text, whenAbsent } from "./text.ts";

export const accountRoles = ["user", "admin"] as const;
export type AccountRole = (typeof accountRoles)[number];
export const scopes = ["read", "write", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Kept as typed, compared in lower case. */
export const Email = text(254)
  .transform((value) => value.trim())
  .refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), { error: "An e-mail address, such as name@example.org" });

export const minPassword = 10;
const NewPassword = z
  .string({ error: whenAbsent })
  .refine((value) => isStorable(value), { error: "NUL and lone surrogates cannot be used" })
  .refine((value) => codePoints(value) >= minPassword, { error: `At least ${minPassword} characters` })
  .refine((value) => codePoints(value) <= 1_000, { error: "At most 1,000 characters", params: { code: "max_length" } });

export const User = z.object({ id: AccountId, email: z.string(), name: z.string(), role: z.enum(accountRoles), createdAt: z.string() });
export type User = z.infer<typeof User>;

export const Register = z.strictObject({
  email: Email,
  password: NewPassword,
  name: text(200).nullish(),
  setupCode: z.string().max(200).nullish(),
});
export type Register = z.infer<typeof Register>;
export const SignIn = z.strictObject({ email: filledText(254), password: z.string({ error: whenAbsent }).max(10_000) });
export type SignIn = z.infer<typeof SignIn>;
export const SignedIn = z.object({ user: User, token: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;

export const Me = z.object({ user: User, personalLibraryId: LibraryId, libraries: z.array(LibrarySummary) });
export type Me = z.infer<typeof Me>;

export const UpdateAccount = z.strictObject({ name: text(200).optional(), email: Email.optional(), password: z.string().optional() });
export type UpdateAccount = z.infer<typeof UpdateAccount>;
export const ChangePassword = z.strictObject({ current: z.string({ error: whenAbsent }), next: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const Session = z.object({
  id: z.string(),
  userAgent: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;
export const RevokeSession = z.strictObject({ id: z.guid() });
export type RevokeSession = z.infer<typeof RevokeSession>;

export const Token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  prefix: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type Token = z.infer<typeof Token>;
export const CreateToken = z.strictObject({
  name: filledText(100),
  scopes: z.array(z.enum(scopes)).min(1).optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
export type CreateToken = z.infer<typeof CreateToken>;
export const CreatedToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  expiresAt: z.string().nullable(),
  token: z.string(),
});
export type CreatedToken = z.infer<typeof CreatedToken>;
export const RevokeToken = z.strictObject({ id: z.guid() });
export type RevokeToken = z.infer<typeof RevokeToken>;
