// Who is in a library, and the links by which people join one.
import { z } from "zod";
import { Email } from "./account.ts";
import { AccountId, InvitationId, LibraryId } from "./ids.ts";
import { roles } from "./library.ts";
import { paged } from "./page.ts";
import { whenAbsent } from "./text.ts";

const Role = z.enum(roles, { error: whenAbsent });

export const Member = z.object({
  userId: AccountId,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  joinedAt: z.string(),
});
export type Member = z.infer<typeof Member>;

/** All of them on one page: owners, editors, viewers; in each the first to join first. */
export const MemberPage = paged(Member);
export type MemberPage = z.infer<typeof MemberPage>;

export const ListMembers = z.strictObject({ id: LibraryId });
/** `email`: the address of somebody who has an account. */
export const AddMember = z.strictObject({ id: LibraryId, email: Email, role: Role });
export type AddMember = z.infer<typeof AddMember>;
export const UpdateMember = z.strictObject({ id: LibraryId, userId: AccountId, role: Role });
export const RemoveMember = z.strictObject({ id: LibraryId, userId: AccountId });
/** Makes this member an owner, and oneself an editor. */
export const HandOverLibrary = z.strictObject({ id: LibraryId, userId: AccountId });

export const invitationStates = ["active", "expired", "used", "revoked"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** `expiresAt` null: never; `maxUses` null: any number of people. `createdBy`: an account's id. */
export const Invitation = z.object({
  id: InvitationId,
  role: z.enum(roles),
  state: z.enum(invitationStates),
  expiresAt: z.string().nullable(),
  maxUses: z.int().nullable(),
  useCount: z.int(),
  createdAt: z.string(),
  createdBy: AccountId,
});
export type Invitation = z.infer<typeof Invitation>;

/** The token, and the link that carries it, are shown this once. */
export const CreatedInvitation = Invitation.extend({ token: z.string(), url: z.string() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

/** All of them on one page, the newest first. */
export const InvitationPage = paged(Invitation);
export type InvitationPage = z.infer<typeof InvitationPage>;

export const defaultInvitationHours = 7 * 24;
const aYearOfHours = 366 * 24;

/** Without `expiresAt` and `expiresInHours` it is good for seven days; `expiresAt` null: for ever. `maxUses` absent or null: any number. */
export const CreateInvitation = z
  .strictObject({
    id: LibraryId,
    role: Role,
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
    expiresInHours: z.int().min(1).max(aYearOfHours).optional(),
    maxUses: z.int().min(1).max(10_000).nullish(),
  })
  .refine((given) => given.expiresAt === undefined || given.expiresInHours === undefined, {
    error: "Either expiresAt or expiresInHours",
    path: ["expiresInHours"],
  });
export type CreateInvitation = z.infer<typeof CreateInvitation>;
export const ListInvitations = z.strictObject({ id: LibraryId });
export const RevokeInvitation = z.strictObject({ id: LibraryId, invitationId: InvitationId });

/** What a link carries: `shi_` and what follows. */
export const InvitationToken = z.strictObject({ token: z.string({ error: whenAbsent }).max(200) });

/** What whoever holds a link may know before joining; of one that is over, nothing but that it is. */
export const InvitationPeek = z.union([
  z.object({
    libraryName: z.string(),
    role: z.enum(roles),
    invitedBy: z.string(),
    state: z.literal("active"),
    expiresAt: z.string().nullable(),
  }),
  z.object({ state: z.enum(invitationStates).exclude(["active"]) }),
]);
export type InvitationPeek = z.infer<typeof InvitationPeek>;
