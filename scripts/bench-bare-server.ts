// The reference of every speed: node:http and prepared statements, the same bytes from the same rows, and nothing besides:
// nobody is asked who they are, nothing is checked, no version, event or search row is written.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import postgres from "postgres";
import { wireInstant } from "../src/server/db/schema/columns.ts";

const { BENCH_DATABASE = "", PORT = "0" } = process.env;
const sql = postgres(BENCH_DATABASE, {
  max: 10,
  connection: { TimeZone: "UTC" },
  types: { time: { to: 1184, from: [1184], serialize: String, parse: wireInstant } },
});

const fields = `p.id, p.created_by as "user", p.title, p.content, p.description, p.category, p.tags, p.use_count as "useCount",
  p.last_used_at as "lastUsedAt", coalesce((select true from favorite f where f.library_id = p.library_id and f.prompt_id = p.id), false) as "isFavorite",
  p.visibility = 'public' as "isPublic", p.metadata, p.created_at as "createdAt", p.updated_at as "updatedAt", p.version, p.slug, p.visibility,
  p.library_id as "libraryId", p.purpose, p.models, p.tools, p.inputs, p.labels, p.share_key as "shareKey"`;
const prepared = { prepare: true } as const;

function send(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  res.end(text);
}

async function bodyOf(req: IncomingMessage) {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}

type Answer = (req: IncomingMessage, res: ServerResponse, query: URLSearchParams) => Promise<void>;

const list: Answer = async (req, res, query) => {
  const rows = await sql.unsafe(
    `select (select prompt_count from library where id = $1) as total, ${fields}
     from prompt p where p.library_id = $1 and p.deleted_at is null order by p.updated_at desc, p.id desc limit 10`,
    [query.get("library")],
    prepared,
  );
  const results = rows.map(({ total: _, ...row }) => row);
  const next = `http://${req.headers.host}/api/v2/history/saved-prompts/?page=2`;
  send(res, 200, { count: rows[0]?.total, next, previous: null, results });
};

const one: Answer = async (_req, res, query) => {
  const [row] = await sql.unsafe(
    `select ${fields} from prompt p where p.library_id = $1 and p.id = $2 and p.deleted_at is null`,
    [query.get("library"), query.get("id")],
    prepared,
  );
  send(res, 200, row);
};

/** The plain copies that are written to: the tables' columns and indexes, and nothing that follows from a write. */
const create: Answer = async (req, res, query) => {
  const given = await bodyOf(req);
  const now = new Date().toISOString();
  const id = crypto.randomUUID();
  const [row] = await sql.unsafe(
    `insert into bare_prompt as p (library_id, id, title, content, description, category, tags, models, tools, inputs, metadata, slug, version, created_by,
      created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $1, $13, $13) returning ${fields}`,
    [
      query.get("library"),
      id,
      given.title,
      given.content,
      given.description,
      given.category,
      given.tags,
      given.models,
      [],
      [],
      {},
      id,
      now,
    ],
    prepared,
  );
  send(res, 201, row);
};

const use: Answer = async (_req, res, query) => {
  const now = new Date().toISOString();
  const answer = await sql.begin(async (tx) => {
    const [row] = await tx.unsafe(
      `update bare_prompt set use_count = use_count + 1, last_used_at = $3 where library_id = $1 and id = $2
       returning use_count as "useCount", last_used_at as "lastUsedAt", content as text, version`,
      [query.get("library"), query.get("id"), now],
      prepared,
    );
    await tx.unsafe(
      `insert into bare_history (library_id, id, prompt_id, prompt_version, source, original_prompt, created_at, updated_at)
       values ($1, $2, $3, $4, 'saved_prompt', $5, $6, $6)`,
      [query.get("library"), crypto.randomUUID(), query.get("id"), row?.version, row?.text, now],
      prepared,
    );
    return { useCount: row?.useCount, lastUsedAt: row?.lastUsedAt, text: row?.text };
  });
  send(res, 200, answer);
};

const unchanged: Answer = async (req, res, query) => {
  const [row] = await sql.unsafe("select head from library where id = $1", [query.get("library")], prepared);
  res.writeHead(row === undefined ? 404 : 304, { etag: req.headers["if-none-match"] });
  res.end();
};

const answers = new Map<string, Answer>(
  Object.entries({ "/list": list, "/one": one, "/create": create, "/use": use, "/unchanged": unchanged }),
);

const server = createServer((req, res) => {
  const [path = "", query] = (req.url ?? "").split("?", 2);
  const answer = answers.get(path);
  if (answer === undefined) return send(res, 404, {});
  answer(req, res, new URLSearchParams(query)).catch((error: unknown) => {
    console.error(error);
    res.destroy();
  });
});
server.listen(Number(PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit());
