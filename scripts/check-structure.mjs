// The folders' closed vocabulary: a new word is a decision, taken here and in docs/architecture.md, not a file that appears.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const folders = {
  src: ["lib", "server", "app"],
  "src/server": ["db", "auth", "events", "domain", "search", "trpc", "rest", "graphql", "mcp", "main", "testing"],
  "src/server/domain": [
    ...["account", "library", "member", "prompt", "listing", "favorite", "version", "label", "history", "insight", "activity", "sharing"],
    ...["taxonomy", "transfer", "scaffold"],
  ],
};
const nounFile = /^(commands|queries|policy)(\.pg)?(\.test)?\.ts$/;
const mostLines = 400;
const source = /\.(ts|tsx|mjs|css)$/;
const exempt = /\.test\.[a-z]+$|\.d\.ts$/;
const sourceFolders = ["src", "scripts"];

/** Every departure from the structure under `root`, a line each, sorted. */
export function departures(root) {
  return [...wrongFolders(root), ...wrongNounFiles(root), ...wrongSources(root)].sort();
}

function wrongFolders(root) {
  return Object.entries(folders).flatMap(([folder, words]) =>
    entries(root, folder)
      .filter((entry) => entry.isDirectory() && !words.includes(entry.name))
      .map((entry) => `${folder}/${entry.name}: ${folder} has no folder of this name (${words.join(", ")})`),
  );
}

function wrongNounFiles(root) {
  return folders["src/server/domain"].flatMap((noun) =>
    entries(root, `src/server/domain/${noun}`)
      .filter((entry) => entry.isDirectory() || !nounFile.test(entry.name))
      .map((entry) => `src/server/domain/${noun}/${entry.name}: a noun holds commands.ts, queries.ts, policy.ts and their tests`),
  );
}

function wrongSources(root) {
  return sourceFolders.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return [];
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && source.test(entry.name) && !exempt.test(entry.name))
      .flatMap((entry) => wrongText(root, join(entry.parentPath, entry.name)));
  });
}

function wrongText(root, file) {
  const text = readFileSync(file, "utf8");
  const name = relative(root, file).split(sep).join("/");
  const lines = text.split("\n").length - 1;
  const found = [];
  if (lines > mostLines) found.push(`${name}: ${lines} lines; more than ${mostLines} are two files`);
  if (/\.tsx?$/.test(name) && !/^(?:["']use (?:client|server)["'];\s*)?(?:\/\/|\/\*)/.test(text)) {
    found.push(`${name}: the file does not open with the sentence that justifies it`);
  }
  return found;
}

const entries = (root, folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }) : []);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = departures(process.cwd());
  for (const line of found) process.stdout.write(`${line}\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
