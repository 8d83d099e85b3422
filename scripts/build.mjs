// Builds what production runs: the pages into .next, the server into dist/server.mjs. The stamp comes last, so half a build never counts.
import { join } from "node:path";
import { dropBuildStamp, root, run, sourceFingerprint, writeBuildStamp } from "./checkout.mjs";

process.chdir(root);
const hash = sourceFingerprint();
dropBuildStamp();

try {
  await Promise.all([buildPages(), bundleServer()]);
  writeBuildStamp(hash);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : cause}\n`);
  process.exitCode = 1;
}

async function buildPages() {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const code = await run(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], { env });
  if (code !== 0) throw new Error("next build failed.");
}

/** Packages stay outside the bundle: native ones could not be inside, and stack traces keep their names. */
async function bundleServer() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["src/server/main/index.ts"],
    outfile: "dist/server.mjs",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}
