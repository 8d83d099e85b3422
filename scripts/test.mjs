// `npm test`: everything that can fail, from a fresh clone, with the sum of it in the last line.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, root, run } from "./checkout.mjs";
import { verify } from "./verify.mjs";

process.chdir(root);
const scratch = mkdtempSync(join(tmpdir(), "sheaf-test-"));
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));

let passed = 0;
let failed = 0;
const add = (result) => {
  passed += result.passed;
  failed += result.failed;
};

try {
  await ensureInstalled();
  add(await verify());
  add(await build());
  add(await tests());
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : cause}\n`);
  failed += 1;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** The browser tests need the production build; one that fails counts once, and the other tests still run. */
async function build() {
  try {
    await ensureBuilt();
    return { passed: 0, failed: 0 };
  } catch (cause) {
    process.stderr.write(`${cause.message}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function tests() {
  const report = join(scratch, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = { ...process.env, NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1" };
  const code = await run(process.execPath, [join("node_modules", "vitest", "vitest.mjs"), "run", ...reporters, ...process.argv.slice(2)], {
    env,
  });
  return counted(JSON.parse(readFileSync(report, "utf8")), code);
}

/** A file that could not even be loaded has no tests to count and fails as one; so does an end that no test explains. */
function counted(report, code) {
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  const broken = report.numFailedTests + unloaded.length;
  return { passed: report.numPassedTests, failed: broken === 0 && code !== 0 ? 1 : broken };
}
