// Three kinds of test: pure ones, ones with PostgreSQL, and ones with a browser. The file's name says which.
import { defineConfig } from "vitest/config";

const globalSetup = "./src/server/testing/global-setup.ts";
const everywhere = ["src/**/node_modules/**", "**/.next/**", "**/dist/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: "@", replacement: new URL("./src", import.meta.url).pathname },
      // As Node finds it: with its other form beside it, types of one are strangers to the other.
      { find: /^graphql$/, replacement: "graphql/index.js" },
    ],
  },
  test: {
    // A hung promise must fail here and not on somebody's clock; loaded machines need the room.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,scripts}/**/*.test.{ts,tsx,mjs}"],
          exclude: [...everywhere, "**/*.pg.test.ts", "**/*.browser.test.ts"],
        },
      },
      { extends: true, test: { name: "pg", include: ["src/**/*.pg.test.ts"], exclude: everywhere, globalSetup } },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.ts"],
          exclude: everywhere,
          globalSetup,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
