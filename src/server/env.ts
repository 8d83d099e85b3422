// The one reader of the environment: every setting of the program, checked at start, as one typed value.
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

export type Env = Readonly<z.output<typeof Settings>>;

/** What is wrong with the environment: one line for each problem, saying which setting and what to do. */
export class BadEnvironment extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`These settings need a change:\n${lines.map((line) => `  ${line}`).join("\n")}`);
    this.name = "BadEnvironment";
  }
}

const whole = (fallback: number, most = 1_000_000_000) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number, 0 or more")
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`)
    .default(fallback);

const flag = z
  .enum(["on", "off", "true", "false", "1", "0", "yes", "no"], "must be on or off")
  .transform((word) => ["on", "true", "1", "yes"].includes(word))
  .default(false);

/** An address of one of the protocols, without a slash at its end. */
const address = (protocols: readonly string[], what: string) =>
  z
    .string()
    .refine((text) => protocols.includes(urlOf(text)?.protocol ?? ""), `must be ${what}`)
    .transform((text) => text.replace(/\/+$/, ""));

const web = ["http:", "https:"];
const webAddress = address(web, "a web address, such as https://sheaf.example.org");

const origins = z.string().transform((text, context) => {
  const list = text.split(",").map((part) => part.trim());
  const bad = list.filter((part) => !web.includes(urlOf(part)?.protocol ?? "") || urlOf(part)?.origin !== part.replace(/\/$/, ""));
  if (bad.length > 0)
    context.addIssue(`must be origins with commas between them, such as https://app.example.org; not so: ${bad.join(" ")}`);
  return list.map((part) => part.replace(/\/$/, ""));
});

/** Credits per million tokens: one number for a model, or one for what goes in and one for what comes out. */
const Price = z.union([z.number().min(0), z.object({ input: z.number().min(0), output: z.number().min(0) })]);
const prices = z.string().transform((text, context) => {
  const parsed = z.record(z.string(), Price).safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  context.addIssue('must be JSON such as {"model-a": 5, "model-b": {"input": 3, "output": 15}} (credits per million tokens)');
  return z.NEVER;
});

const Settings = z.object({
  NODE_ENV: z.enum(["production", "development", "test"], "must be production, development or test").default("production"),
  PORT: whole(3000, 65_535),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => (isAbsolute(path) ? path : resolve(path))),
  DATABASE_URL: address(["postgres:", "postgresql:"], "a PostgreSQL address, such as postgres://user:password@host:5432/sheaf").optional(),
  MEILI_URL: webAddress.optional(),
  MEILI_MASTER_KEY: z.string().optional(),
  AUTH_SECRET: z.string().min(16, "must have 16 characters or more: openssl rand -base64 32 makes a good one").optional(),
  PUBLIC_URL: webAddress.refine((text) => urlOf(text)?.origin === text, "must have no path: Sheaf is served at the root").optional(),
  TRUST_PROXY: flag,
  CORS_ORIGINS: origins.default([]),
  SIGNUP: z.enum(["open", "invite", "closed"], "must be open, invite or closed").default("open"),
  ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  SAVES_PER_HOUR: whole(100),
  MODEL_CALLS_PER_MINUTE: whole(60),
  READS_PER_MINUTE: whole(0),
  SEARCHES_PER_MINUTE: whole(0),
  TRASH_DAYS: whole(30, 36_500),
  EVENT_DAYS: whole(7, 36_500),
  HISTORY_DAYS: whole(0, 36_500),
  AI_BASE_URL: webAddress.optional(),
  AI_API_KEY: z.string().optional(),
  AI_MODEL: z.string().optional(),
  AI_PRICES: prices.default({}),
  AI_ALLOW_PRIVATE: flag,
  SMTP_URL: address(["smtp:", "smtps:"], "a mail server's address, such as smtp://user:password@mail.example.org:587").optional(),
  MAIL_FROM: z.string().includes("@", "must be an e-mail address, such as Sheaf <sheaf@example.org>").optional(),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress.optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], "must be trace, debug, info, warn, error, fatal or silent")
    .default("info"),
});

/** Every name that is read; whatever else the environment holds is not ours. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

/** Settings that make sense only together: with the first set, the second has to be. */
const companions = [
  ["GITHUB_ID", "GITHUB_SECRET"],
  ["GITHUB_SECRET", "GITHUB_ID"],
  ["GOOGLE_ID", "GOOGLE_SECRET"],
  ["GOOGLE_SECRET", "GOOGLE_ID"],
  ["SMTP_URL", "MAIL_FROM"],
  ["MEILI_MASTER_KEY", "MEILI_URL"],
] as const;

/**
 * The settings of this process, frozen. A setting that is empty counts as not set.
 * @throws BadEnvironment with every problem at once
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = source[name]?.trim();
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
  const parsed = Settings.safeParse(given);
  const lines = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
  for (const [name, companion] of companions) {
    if (name in given && !(companion in given)) lines.push(`${companion} is missing: ${name} is set, and one needs the other.`);
  }
  if ("DATABASE_URL" in given && !("AUTH_SECRET" in given)) {
    lines.push(
      "AUTH_SECRET is missing: with DATABASE_URL it must be given, the same for every process. openssl rand -base64 32 makes one.",
    );
  }
  if (lines.length > 0 || !parsed.success) throw new BadEnvironment(lines);
  return Object.freeze(parsed.data);
}

/** next-auth reads its settings from the environment; without a public address it trusts the headers our server sets. */
export function tellNextAuth(settings: { secret: string; publicUrl: string | undefined }): void {
  process.env.NEXTAUTH_SECRET = settings.secret;
  process.env.AUTH_TRUST_HOST = "1";
  if (settings.publicUrl !== undefined) process.env.NEXTAUTH_URL = settings.publicUrl;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
