// `npm run test:faults`: the tests that are made by chance, in their long form. Minutes; a failing one says its seed.
import { join } from "node:path";
import { ensureInstalled, root, run } from "./checkout.mjs";

const longForms = ["src/server/rest/conformance.pg.test.ts"];

process.chdir(root);
await ensureInstalled();
process.exitCode = await run(
  process.execPath,
  [join("node_modules", "vitest", "vitest.mjs"), "run", ...longForms, ...process.argv.slice(2)],
  { env: { CONFORMANCE_REQUESTS: "20000", ...process.env, NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1" } },
);
