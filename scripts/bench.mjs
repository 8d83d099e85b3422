// `npm run bench`: with this checkout's packages and a fresh build, whatever was there before.
import { ensureBuilt, ensureInstalled, root, run } from "./checkout.mjs";

process.chdir(root);
await ensureInstalled();
await ensureBuilt();
process.exitCode = await run(process.execPath, ["--import", "tsx", "scripts/bench.ts", ...process.argv.slice(2)]);
