// next-auth's options: e-mail and password, and the services that are configured. What it does to accounts comes in as
// arguments; its cookie holds an encrypted JWT that only names a session row.
import type { NextAuthOptions } from "next-auth";
import CredentialsModule from "next-auth/providers/credentials";
import GithubModule from "next-auth/providers/github";
import GoogleModule from "next-auth/providers/google";

/** Safe: next-auth is CommonJS, whose default comes wrapped once more in native modules. */
const plain = <T>(imported: T): T => (imported as { default?: T }).default ?? imported;
const Credentials = plain(CredentialsModule);
const Github = plain(GithubModule);
const Google = plain(GoogleModule);

export type Opened = { readonly sessionId: string; readonly user: { readonly id: string; readonly email: string; readonly name: string } };
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export type SessionAccounts = {
  readonly byPassword: (given: { email: string; password: string }, headers: Headers) => Promise<Opened | null>;
  readonly byIdentity: (given: { identity: string; email: string; name: string; isEmailVerified: boolean }) => Promise<Opened>;
  readonly close: (sessionId: string) => Promise<void>;
};

type Client = { readonly id: string; readonly secret: string };
export type SessionSettings = {
  readonly secret: string;
  readonly github?: Client | undefined;
  readonly google?: Client | undefined;
};

const days = 24 * 60 * 60;

const services = ({ github, google }: SessionSettings): NextAuthOptions["providers"] => [
  ...(github ? [Github({ clientId: github.id, clientSecret: github.secret })] : []),
  ...(google ? [Google({ clientId: google.id, clientSecret: google.secret })] : []),
];

const isVerified = (profile: unknown): boolean =>
  typeof profile === "object" && profile !== null && "email_verified" in profile && profile.email_verified === true;

/** The opened session travels from sign-in to the JWT on next-auth's user. */
const carried = (user: unknown): string | undefined =>
  typeof user === "object" && user !== null && "sessionId" in user && typeof user.sessionId === "string" ? user.sessionId : undefined;

export function sessionOptions(settings: SessionSettings, accounts: SessionAccounts): NextAuthOptions {
  return {
    secret: settings.secret,
    session: { strategy: "jwt", maxAge: 30 * days },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { label: "Email", type: "email" }, password: { label: "Password", type: "password" } },
        async authorize(given, request) {
          if (!given?.email || !given.password) return null;
          const opened = await accounts.byPassword({ email: given.email, password: given.password }, request.headers ?? {});
          return opened && { ...opened.user, sessionId: opened.sessionId };
        },
      }),
      ...services(settings),
    ],
    callbacks: {
      async jwt({ token, user, account, profile }) {
        if (user === undefined) return token;
        const sessionId = carried(user);
        if (sessionId !== undefined) return { sub: user.id, name: user.name, email: user.email, sessionId };
        if (!account || !user.email) throw new Error("the service gave no e-mail address");
        const opened = await accounts.byIdentity({
          identity: `${account.provider}:${account.providerAccountId}`,
          email: user.email,
          name: user.name ?? "",
          // GitHub gives only addresses it has verified as primary; Google says so itself.
          isEmailVerified: account.provider === "github" || isVerified(profile),
        });
        return { sub: opened.user.id, name: opened.user.name, email: opened.user.email, sessionId: opened.sessionId };
      },
      session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await accounts.close(token.sessionId);
      },
    },
  };
}
