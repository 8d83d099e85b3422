import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { BadEnvironment, readEnv } from "./env.ts";

function problems(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
  } catch (cause) {
    if (cause instanceof BadEnvironment) return cause.lines;
    throw cause;
  }
  return [];
}

const secret = "0123456789abcdef0123456789abcdef";

test("an empty environment is a working one, with the documented defaults", () => {
  const env = readEnv({});
  expect(env).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", SIGNUP: "open", TRUST_PROXY: false, CORS_ORIGINS: [], LOG_LEVEL: "info" });
  expect(env).toMatchObject({ SAVES_PER_HOUR: 100, MODEL_CALLS_PER_MINUTE: 60, READS_PER_MINUTE: 0, SEARCHES_PER_MINUTE: 0 });
  expect(env).toMatchObject({ TRASH_DAYS: 30, EVENT_DAYS: 7, HISTORY_DAYS: 0, AI_PRICES: {}, AI_ALLOW_PRIVATE: false });
  expect(isAbsolute(env.DATA_DIR)).toBe(true);
  expect(env.DATABASE_URL).toBeUndefined();
  expect(Object.isFrozen(env)).toBe(true);
});

test("an empty setting counts as not set", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: " ", GITHUB_ID: "" }).PORT).toBe(3000);
});

test("values arrive in their types", () => {
  const env = readEnv({
    PORT: "8080",
    TRUST_PROXY: "on",
    CORS_ORIGINS: "https://a.example, http://b.example:8080/",
    PUBLIC_URL: "https://sheaf.example/",
    AI_PRICES: '{"small": 2, "large": {"input": 3, "output": 15}}',
  });
  expect(env.PORT).toBe(8080);
  expect(env.TRUST_PROXY).toBe(true);
  expect(env.CORS_ORIGINS).toEqual(["https://a.example", "http://b.example:8080"]);
  expect(env.PUBLIC_URL).toBe("https://sheaf.example");
  expect(env.AI_PRICES).toEqual({ small: 2, large: { input: 3, output: 15 } });
});

test("every problem is listed at once, and names its setting", () => {
  const lines = problems({
    PORT: "http",
    SIGNUP: "maybe",
    TRUST_PROXY: "perhaps",
    MEILI_URL: "meili",
    AI_PRICES: "5 credits",
    LOG_LEVEL: "loud",
  });
  expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual(["AI_PRICES", "LOG_LEVEL", "MEILI_URL", "PORT", "SIGNUP", "TRUST_PROXY"]);
  expect(() => readEnv({ PORT: "http" })).toThrow("PORT must be a whole number");
});

test.each([
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "80.5"],
  ["CORS_ORIGINS", "*"],
  ["CORS_ORIGINS", "https://a.example/path"],
  ["PUBLIC_URL", "sheaf.example"],
  ["PUBLIC_URL", "https://sheaf.example/prompts"],
  ["ADMIN_EMAIL", "admin"],
  ["SAVES_PER_HOUR", "many"],
  ["AI_PRICES", '{"small": -1}'],
  ["AUTH_SECRET", "short"],
])("%s=%s is refused", (name, value) => {
  expect(problems({ [name]: value })[0]).toMatch(new RegExp(`^${name} must `));
});

test.each([
  ["GITHUB_ID", "GITHUB_SECRET"],
  ["GITHUB_SECRET", "GITHUB_ID"],
  ["GOOGLE_ID", "GOOGLE_SECRET"],
  ["GOOGLE_SECRET", "GOOGLE_ID"],
])("%s without %s is a problem", (name, companion) => {
  expect(problems({ [name]: "x" })).toEqual([expect.stringContaining(`${companion} is missing`)]);
});

test("a database of one's own needs the secret to be given", () => {
  const DATABASE_URL = "postgres://sheaf:pw@db:5432/sheaf";
  expect(problems({ DATABASE_URL })).toEqual([expect.stringContaining("AUTH_SECRET is missing")]);
  expect(problems({ DATABASE_URL, AUTH_SECRET: secret })).toEqual([]);
  expect(problems({ DATABASE_URL: "mysql://db", AUTH_SECRET: secret })).toEqual([
    expect.stringContaining("DATABASE_URL must be a PostgreSQL address"),
  ]);
});
