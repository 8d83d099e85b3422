// `npm start`: from a fresh clone to a served library in one command. `--dev` serves the sources as they are edited.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled, root, run } from "./checkout.mjs";

const dev = process.argv.includes("--dev");
process.chdir(root);

try {
  checkNode();
  await ensureInstalled();
  if (dev) {
    const entry = join(root, "src", "server", "main", "index.ts");
    const env = { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
    process.exitCode = await run(process.execPath, ["--import", "tsx", "--enable-source-maps", entry], { env });
  } else {
    await ensureBuilt();
    stopWithNpm();
    process.env.NODE_ENV = "production";
    process.env.NEXT_TELEMETRY_DISABLED = "1";
    // In this very process, so that Ctrl-C and SIGTERM reach the server itself.
    await import(pathToFileURL(join(root, "dist", "server.mjs")).href);
  }
} catch (cause) {
  // A mistake of ours needs its stack; everything else was written for the person who reads it.
  const ours = cause instanceof TypeError || cause instanceof ReferenceError || cause instanceof SyntaxError;
  process.stderr.write(`${ours ? cause.stack : (cause?.message ?? cause)}\n`);
  process.exitCode = 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Sheaf needs Node 20.19 or newer; this is ${process.version}.`);
}

/** npm that is killed outright passes no signal on; its end is then the signal, or the server would live on unseen. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
