// `npm run verify`: every check that needs only the sources, side by side, in seconds.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, root } from "./checkout.mjs";

const bin = (...path) => join(root, "node_modules", ...path);
const checks = {
  types: [bin("typescript-native", "bin", "tsc"), "--noEmit", "-p", "."],
  "format and lint": [bin("@biomejs", "biome", "bin", "biome"), "check", "--max-diagnostics=200", "--colors=off"],
  imports: [bin("dependency-cruiser", "bin", "dependency-cruise.mjs"), "--config", "dependency-cruiser.mjs", "src"],
  "unused code": [bin("knip", "bin", "knip.js"), "--no-progress"],
  structure: [join(root, "scripts", "check-structure.mjs")],
};

/** Runs every check; prints each one's result as it ends; answers how many passed and failed. */
export async function verify() {
  const results = await Promise.all(Object.entries(checks).map(([name, args]) => check(name, args)));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

function check(name, args) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.once("close", (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${Buffer.concat(output).toString().trimEnd()}\n`);
      resolve(code === 0);
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  const { failed } = await verify();
  process.exitCode = failed === 0 ? 0 : 1;
}
