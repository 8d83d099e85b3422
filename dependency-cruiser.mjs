// The import law of docs/architecture.md as rules, made from the tables below. It needs `typescript` 6: with only 7 it finds nothing and says nothing.

/** Folder or file under src/ → what it may import besides itself. What is not named here may import nothing. */
const mayImport = {
  lib: [],
  "server/env.ts": [],
  "server/db": ["lib", "server/env.ts"],
  "server/auth": ["lib", "server/env.ts", "server/db"],
  "server/events": ["lib", "server/env.ts", "server/db", "server/auth/actor.ts"],
  "server/domain": [
    "lib",
    "server/db/schema",
    "server/db/statements",
    "server/db/transaction.ts",
    "server/auth/actor.ts",
    "server/auth/password.ts",
    "server/auth/token.ts",
    "server/events/record.ts",
    "server/search/document.ts",
  ],
  "server/search": ["lib", "server/env.ts", "server/db", "server/events"],
  "server/trpc": ["lib", "server/env.ts", "server/auth", "server/domain", "server/events/follow.ts", "server/search/engine.ts"],
  "server/trpc/context.ts": ["server/db/client.ts"],
  "server/rest": ["lib", "server/trpc"],
  "server/graphql": ["lib", "server/trpc"],
  "server/mcp": ["lib", "server/trpc"],
  "server/main": ["lib", "server"],
  app: ["lib", "server/trpc/router.ts"],
  "app/_trpc": ["server/trpc/caller.ts"],
  "app/api/auth": ["server/auth", "server/trpc/caller.ts"],
};

/** Packages → the only folders that may import them. */
const homes = {
  "postgres|drizzle-orm": ["server/db", "server/auth", "server/domain", "server/events", "server/search"],
  meilisearch: ["server/search"],
  "@modelcontextprotocol/sdk": ["server/mcp"],
  "graphql|graphql-yoga|@graphql-yoga/render-graphiql|graphql-ws|@pothos/core|@escape.tech/[^/]+": ["server/graphql"],
  "react|react-dom": ["app"],
  // The server mounts Next on its own HTTP server.
  next: ["app", "server/main"],
  ws: ["server/main"],
};

const libraryPackages = ["zod", "mustache", "diff", "node-diff3"];

const tests = ["\\.test\\.[a-z]+$", "^src/server/testing/"];
const literal = (text) => text.replace(/[.[\]()]/g, "\\$&");
const under = (place) => (/\.[a-z]+$/.test(place) ? `^src/${literal(place)}$` : `^src/${literal(place)}/`);
const packages = (names) => `(^|/)node_modules/(@types/)?(${names})/`;

/** A place inside another one of the table has the other's rights too, and its own rule instead of the other's. */
const outer = (place) => Object.keys(mayImport).filter((other) => other !== place && place.startsWith(`${other}/`));
const inner = (place) => Object.keys(mayImport).filter((other) => other.startsWith(`${place}/`));

const folderRules = Object.entries(mayImport).map(([place, allowed]) => ({
  name: `law: ${place}`,
  severity: "error",
  from: { path: under(place), pathNot: [...tests, ...inner(place).map(under)] },
  to: {
    path: "^src/",
    pathNot: [place, ...outer(place), ...allowed, ...outer(place).flatMap((other) => mayImport[other])].map(under),
  },
}));

const homeRules = Object.entries(homes).map(([names, folders]) => ({
  name: `home: ${names}`,
  severity: "error",
  from: { path: "^src/", pathNot: [...tests, ...folders.map(under)] },
  to: { path: packages(names) },
}));

export default {
  forbidden: [
    ...folderRules,
    ...homeRules,
    {
      name: "lib is pure: zod, mustache and the two that compare texts",
      severity: "error",
      from: { path: "^src/lib/", pathNot: tests },
      to: { pathNot: ["^src/", packages(libraryPackages.join("|"))] },
    },
    {
      name: "the app knows the router as a type only",
      severity: "error",
      from: { path: "^src/app/", pathNot: tests },
      to: { path: under("server/trpc/router.ts"), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "a noun keeps its policy to itself",
      severity: "error",
      from: { path: "^src/server/domain/([^/]+)/", pathNot: tests },
      to: { path: "^src/server/domain/[^/]+/policy\\.ts$", pathNot: "^src/server/domain/$1/" },
    },
    {
      name: "nobody imports main",
      severity: "error",
      from: { path: "^src/", pathNot: [...tests, "^src/server/main/"] },
      to: { path: "^src/server/main/" },
    },
    {
      name: "testing is for tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: "^src/server/testing/" },
    },
    {
      name: "no circles (types may)",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    // An import that was not followed was not checked either.
    { name: "every import is found", severity: "error", from: { path: "^src/" }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
