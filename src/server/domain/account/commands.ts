// Makes and changes people's accounts, and what proves them: passwords, sessions, tokens.
import { v7 as uuid } from "uuid";
import type {
  ChangePassword,
  CreatedToken,
  CreateToken,
  Register,
  Scope,
  SignedIn,
  SignIn,
  UpdateAccount,
  User,
} from "../../../lib/contract/account.ts";
import type { AccountId, LibraryId } from "../../../lib/contract/ids.ts";
import type { Actor } from "../../auth/actor.ts";
import { hashPassword, isPassword } from "../../auth/password.ts";
import { makeToken } from "../../auth/token.ts";
import { spending } from "../../db/statements/limits.ts";
import { inTransaction, type Queryable, statements, type Transaction } from "../../db/transaction.ts";
import type { Access, Ground } from "../access.ts";
import { duplicate, exhausted, forbidden, invalid, isUniqueViolation, missing, unauthenticated } from "../problems.ts";
import { emailKey, mayRegister, type SignUp } from "./policy.ts";
import { userById } from "./queries.ts";

const hour = 3_600;

export type Spent = { readonly count: number; readonly seconds_left: number };

/** Counts something against a limit of so many an hour; 429 with the time left once it is passed. */
async function spend(db: Queryable, subject: string, what: string, most: number, message: string): Promise<void> {
  const [row] = await statements(db).unsafe<Spent[]>(spending("$1", "$2", "$3"), [subject, what, most], { prepare: true });
  check(row, most, message);
}

function check(spent: Spent | undefined, most: number, message: string): void {
  if (spent !== undefined && spent.count > most) throw exhausted(message, Math.min(hour, Math.max(1, spent.seconds_left)));
}

/** 429 when a statement that counted a save found it to be one too many. */
export const checkSpent = (spent: Spent | undefined, most: number): void => check(spent, most, tooManySaves(most));
const tooManySaves = (most: number): string => `At most ${most} saves an hour`;

/** Counts one save of this person. Called inside the save's transaction: a save that fails is not counted. */
export async function spendSave(tx: Transaction, access: Access): Promise<void> {
  const most = access.settings.savesPerHour;
  if (most > 0) await spend(tx, access.actor.accountId, "save", most, tooManySaves(most));
}

const perAddress = 100;
const failuresPerAccount = 20;

/** A new account with its personal library, signed in by a token. `from` is the client's address. */
export async function register(ground: Ground, given: Register, signUp: SignUp & { userAgent: string }): Promise<SignedIn> {
  await spend(ground.db, signUp.address, "sign-in", perAddress, "Too many accounts or sign-ins from this address");
  const passwordHash = await hashPassword(given.password);
  const user = await addAccount(
    ground,
    { email: given.email, name: given.name ?? "", passwordHash, setupCode: given.setupCode ?? undefined },
    signUp,
  );
  return { user, token: await signInToken(ground.db, user.id, signUp.userAgent) };
}

type NewAccount = { email: string; name: string; passwordHash: string | null; setupCode?: string | undefined; identity?: string };

async function addAccount(ground: Ground, given: NewAccount, signUp: SignUp): Promise<User> {
  const id = uuid() as AccountId;
  const libraryId = uuid() as LibraryId;
  try {
    return await inTransaction(ground, async (tx) => {
      const sql = statements(tx);
      // One at a time: two first accounts at once are one admin.
      await sql`select pg_advisory_xact_lock(hashtext('sheaf first account'))`;
      const [any] = await sql`select 1 from account limit 1`;
      const verdict = mayRegister({ isFirst: any === undefined, email: given.email, setupCode: given.setupCode }, signUp);
      if (!verdict.allowed) throw forbidden(verdict.message);

      await sql`insert into account (id, email, name, role, password_hash, personal_library_id)
        values (${id}, ${given.email}, ${given.name}, ${verdict.role}, ${given.passwordHash}, ${libraryId})`;
      await sql`insert into account_email (email, account_id) values (${emailKey(given.email)}, ${id})`;
      if (given.identity !== undefined) await sql`insert into account_identity (identity, account_id) values (${given.identity}, ${id})`;
      await sql`insert into library (id, name, kind, created_by) values (${libraryId}, 'My prompts', 'personal', ${id})`;
      await sql`insert into member (library_id, account_id, role) values (${libraryId}, ${id}, 'owner')`;
      await sql`insert into account_library (account_id, library_id, role) values (${id}, ${libraryId}, 'owner')`;
      return userById(tx, id);
    });
  } catch (error) {
    if (isUniqueViolation(error, "account_email_pkey")) throw duplicate("email", "There is an account with this e-mail address already");
    throw error;
  }
}

/** A program that signed in; `userAgent` is how it calls itself. It is listed, and ended, among the sessions. */
async function signInToken(db: Queryable, accountId: AccountId, userAgent: string): Promise<string> {
  const made = makeToken();
  await statements(db)`insert into token (hash, id, account_id, name, scopes, prefix, is_sign_in)
    values (${made.hash}, ${uuid()}, ${accountId}, ${userAgent.slice(0, 300)}, ${["read", "write", "admin"]}, ${made.prefix}, true)`;
  return made.token;
}

/** The account behind an e-mail address and password. The same answer, after the same work, for an unknown address. */
async function accountBy(ground: Ground, given: SignIn, address: string): Promise<AccountId> {
  await spend(ground.db, address, "sign-in", perAddress, "Too many accounts or sign-ins from this address");
  const sql = statements(ground.db);
  const key = emailKey(given.email);
  const [failed] = await sql<{ count: number; seconds_left: number }[]>`
    select count, ceil(extract(epoch from started_at + interval '1 hour' - now()))::int as seconds_left from usage_window
    where subject = ${key} and what = 'failed sign-in' and started_at > now() - interval '1 hour'`;
  if (failed !== undefined && failed.count >= failuresPerAccount)
    throw exhausted("Too many failed sign-ins for this account", Math.max(1, failed.seconds_left));

  const [owner] = await sql<{ account_id: AccountId }[]>`select account_id from account_email where email = ${key}`;
  const [account] =
    owner === undefined
      ? []
      : await sql<
          { password_hash: string | null; disabled_at: string | null }[]
        >`select password_hash, disabled_at from account where id = ${owner.account_id}`;
  const isRight = await isPassword(account?.password_hash ?? null, given.password);
  if (owner !== undefined && isRight && account?.disabled_at === null) return owner.account_id;
  await spend(ground.db, key, "failed sign-in", failuresPerAccount, "Too many failed sign-ins for this account");
  throw unauthenticated("This e-mail address and password do not belong together");
}

/** Signs a program in: a token with the account's rights. */
export async function signIn(ground: Ground, given: SignIn, from: { address: string; userAgent: string }): Promise<SignedIn> {
  const accountId = await accountBy(ground, given, from.address);
  return { user: await userById(ground.db, accountId), token: await signInToken(ground.db, accountId, from.userAgent) };
}

export type OpenedSession = { readonly user: User; readonly sessionId: string };
const sessionDays = 30;

async function openSession(db: Queryable, accountId: AccountId, userAgent: string): Promise<OpenedSession> {
  const sessionId = uuid();
  await statements(db)`insert into session (id, account_id, user_agent, expires_at)
    values (${sessionId}, ${accountId}, ${userAgent.slice(0, 300)}, now() + ${`${sessionDays} days`}::interval)`;
  return { user: await userById(db, accountId), sessionId };
}

/** Signs a browser in: a session row, which its cookie names. */
export async function openSessionByPassword(
  ground: Ground,
  given: SignIn,
  from: { address: string; userAgent: string },
): Promise<OpenedSession> {
  return openSession(ground.db, await accountBy(ground, given, from.address), from.userAgent);
}

/** Signs in somebody whom another service vouches for; makes the account when there is none. */
export async function openSessionByIdentity(
  ground: Ground,
  given: { identity: string; email: string; name: string; isEmailVerified: boolean },
  from: SignUp & { userAgent: string },
): Promise<OpenedSession> {
  const sql = statements(ground.db);
  const [known] = await sql<{ account_id: AccountId }[]>`select account_id from account_identity where identity = ${given.identity}`;
  if (known !== undefined) return openSession(ground.db, known.account_id, from.userAgent);
  const [owner] = await sql<{ account_id: AccountId }[]>`select account_id from account_email where email = ${emailKey(given.email)}`;
  // Only an address that the service has verified may open an account that is there already.
  if (owner !== undefined && !given.isEmailVerified) throw forbidden("Sign in with your password first");
  if (owner !== undefined) {
    await sql`insert into account_identity (identity, account_id) values (${given.identity}, ${owner.account_id}) on conflict do nothing`;
    return openSession(ground.db, owner.account_id, from.userAgent);
  }
  const user = await addAccount(ground, { ...given, passwordHash: null }, from);
  return openSession(ground.db, user.id, from.userAgent);
}

export async function closeSession(ground: Ground, actor: Actor, sessionId: string): Promise<void> {
  const sql = statements(ground.db);
  const [sessions, tokens] = await Promise.all([
    sql`delete from session where id = ${sessionId} and account_id = ${actor.accountId} returning id`,
    sql`delete from token where id = ${sessionId} and account_id = ${actor.accountId} and is_sign_in returning id`,
  ]);
  if (sessions.length + tokens.length === 0) throw missing();
}

/** Ends a session whose cookie was shown: signing out of the browser. */
export async function closeSessionById(ground: Ground, sessionId: string): Promise<void> {
  await statements(ground.db)`delete from session where id = ${sessionId}`;
}

/** Ends what the actor came with: this session, or this token. */
export async function signOut(ground: Ground, actor: Actor): Promise<void> {
  const sql = statements(ground.db);
  if (actor.proof.kind === "session") await sql`delete from session where id = ${actor.proof.id}`;
  else await sql`delete from token where id = ${actor.proof.id} and account_id = ${actor.accountId}`;
}

/** Changes name or e-mail address; another address asks for the password. */
export async function updateAccount(ground: Ground, actor: Actor, given: UpdateAccount): Promise<User> {
  try {
    return await inTransaction(ground, async (tx) => {
      const sql = statements(tx);
      const current = await userById(tx, actor.accountId);
      if (given.email !== undefined && given.email !== current.email) {
        await checkPassword(tx, actor, given.password ?? "", "password");
        if (emailKey(given.email) !== emailKey(current.email)) {
          await sql`delete from account_email where email = ${emailKey(current.email)} and account_id = ${actor.accountId}`;
          await sql`insert into account_email (email, account_id) values (${emailKey(given.email)}, ${actor.accountId})`;
        }
      }
      await sql`update account set name = ${given.name ?? current.name}, email = ${given.email ?? current.email} where id = ${actor.accountId}`;
      return userById(tx, actor.accountId);
    });
  } catch (error) {
    if (isUniqueViolation(error, "account_email_pkey")) throw duplicate("email", "There is an account with this e-mail address already");
    throw error;
  }
}

async function checkPassword(db: Queryable, actor: Actor, password: string, field: string): Promise<void> {
  const [row] = await statements(db)<{ password_hash: string | null }[]>`select password_hash from account where id = ${actor.accountId}`;
  // Somebody who signs in elsewhere only has no password to show.
  if (row?.password_hash === null) return;
  if (row === undefined || !(await isPassword(row.password_hash, password))) throw invalid(field, "This is not your password");
}

/** Sets another password; every other session and sign-in token of the account ends. */
export async function changePassword(ground: Ground, actor: Actor, given: ChangePassword): Promise<void> {
  await checkPassword(ground.db, actor, given.current, "current");
  const passwordHash = await hashPassword(given.next);
  await inTransaction(ground, async (tx) => {
    const sql = statements(tx);
    await sql`update account set password_hash = ${passwordHash} where id = ${actor.accountId}`;
    await sql`delete from session where account_id = ${actor.accountId} and id <> ${actor.proof.id}`;
    await sql`delete from token where account_id = ${actor.accountId} and is_sign_in and id <> ${actor.proof.id}`;
  });
}

/** A new API token; its text is in the answer and nowhere else. */
export async function createToken(ground: Ground, actor: Actor, given: CreateToken): Promise<CreatedToken> {
  const scopes: Scope[] = [...new Set(given.scopes ?? (["read", "write"] as const))];
  if (scopes.some((scope) => !actor.scopes.has(scope))) throw forbidden("A token makes no token with a scope it lacks");
  const expiresAt = given.expiresAt ? new Date(given.expiresAt).toISOString() : null;
  if (expiresAt !== null && expiresAt <= ground.clock().toISOString()) throw invalid("expiresAt", "This is in the past");
  const made = makeToken();
  const id = uuid();
  await statements(ground.db)`insert into token (hash, id, account_id, name, scopes, prefix, expires_at)
    values (${made.hash}, ${id}, ${actor.accountId}, ${given.name}, ${scopes}, ${made.prefix}, ${expiresAt})`;
  return { id, name: given.name, scopes, expiresAt, token: made.token };
}

export async function revokeToken(ground: Ground, actor: Actor, id: string): Promise<void> {
  const rows = await statements(ground.db)`delete from token where account_id = ${actor.accountId} and id::text = ${id} returning id`;
  if (rows.length === 0) throw missing();
}
