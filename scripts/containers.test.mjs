import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readEnv, settingNames } from "../src/server/env.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const text = (name) => readFileSync(join(root, name), "utf8");
const dockerfile = text("Dockerfile");
const compose = parse(text("docker-compose.yml"));
const services = Object.entries(compose.services);
const variables = [...text("docker-compose.yml").matchAll(/\$\{([A-Z_]+)(:[?-])?([^}]*)\}/g)];
const secrets = ["AUTH_SECRET", "POSTGRES_PASSWORD", "MEILI_MASTER_KEY"];

/** The value that compose hands over when the operator sets only what is demanded. */
const filled = (value) =>
  String(value).replace(/\$\{([A-Z_]+)(:[?-])?([^}]*)\}/g, (_, name, kind, rest) =>
    kind === ":-" ? rest : `${name.toLowerCase().replaceAll("_", "")}0123456789`,
  );

test("the Dockerfile has no error and no warning", () => {
  expect(validate(dockerfile)).toEqual([]);
});

test("the image runs as an ordinary user, with a health check, from files that the build makes", () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  expect(last).toContain("/api/health");
  expect(last.indexOf("USER node")).toBeLessThan(last.indexOf("CMD ["));
  // Exec form: signals reach the server and not a shell.
  expect(last).toMatch(/^CMD \["node", .*"dist\/server\.mjs"\]$/m);
});

test("what the Dockerfile copies from the checkout exists and is not ignored", () => {
  const ignored = text(".dockerignore").split("\n").filter(Boolean);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list]) => list.split(" "));
  expect(copied).toContain("package-lock.json");
  for (const name of copied) expect(existsSync(join(root, name)), name).toBe(true);
  for (const name of [...copied, "src", "drizzle", "scripts", "next.config.mjs"]) expect(ignored).not.toContain(name);
  expect(ignored).toEqual(expect.arrayContaining(["node_modules", ".data", ".git", ".env*"]));
});

test("the stages that are copied from exist", () => {
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name);
  const used = [...dockerfile.matchAll(/--from=(\S+)/g)].map(([, name]) => name);
  expect(stages).toEqual(expect.arrayContaining(used));
});

test("compose has the app, PostgreSQL and Meilisearch, each at a fixed version", () => {
  expect(Object.keys(compose.services).sort()).toEqual(["app", "meilisearch", "postgres"]);
  expect(compose.services.app.build).toBe(".");
  expect(compose.services.postgres.image).toBe("postgres:18");
  expect(compose.services.meilisearch.image).toBe("getmeili/meilisearch:v1.50");
});

test.each(services)("%s: its health can be told, its volumes are declared, what it waits for exists", (name, service) => {
  // The app's check is the image's own.
  if (name !== "app") {
    expect(service.healthcheck.test[0]).toBe("CMD");
    expect(service.healthcheck.test.length).toBeGreaterThan(1);
    for (const key of ["interval", "timeout", "start_period"]) expect(service.healthcheck[key]).toMatch(/^\d+s$/);
    expect(service.healthcheck.retries).toBeGreaterThan(0);
  }
  for (const volume of service.volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    expect(["service_healthy", "service_started"]).toContain(condition);
    if (condition === "service_healthy") expect(compose.services[other].healthcheck).toBeDefined();
  }
  expect(service.restart).toBe("unless-stopped");
});

test("every variable is either demanded with a word on what to set, or has a default", () => {
  expect(variables.length).toBeGreaterThan(10);
  for (const [whole, name, kind, rest] of variables) {
    if (secrets.includes(name)) {
      expect(kind, whole).toBe(":?");
      expect(rest, whole).toContain(`set ${name}`);
    } else {
      expect(kind, whole).toBe(":-");
    }
  }
});

test("no secret is written down", () => {
  for (const [, { environment }] of services) {
    for (const [name, value] of Object.entries(environment)) {
      if (/SECRET|PASSWORD|KEY/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+:[?-][^}]*\}$/);
    }
  }
});

test("the app accepts the settings that compose gives it, and they lead to the services", () => {
  const { environment } = compose.services.app;
  const env = readEnv(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)])));
  expect(new URL(env.DATABASE_URL)).toMatchObject({ hostname: "postgres", username: "sheaf", pathname: "/sheaf" });
  expect(env.MEILI_URL).toBe("http://meilisearch:7700");
  // A name that the program does not know would be set in vain.
  for (const name of Object.keys(environment)) expect(settingNames).toContain(name);
});

test("the database's and the search engine's ports are not opened to the outside", () => {
  expect(services.filter(([, service]) => service.ports !== undefined).map(([name]) => name)).toEqual(["app"]);
  expect(compose.services.app.ports[0]).toContain("127.0.0.1");
});
