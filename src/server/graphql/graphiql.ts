// GraphiQL for a browser, whole in one page: it loads nothing from anybody's server.
import { promisify } from "node:util";
import { gzip } from "node:zlib";

let page: Promise<{ readonly plain: Buffer; readonly packed: Buffer }> | undefined;

/** The page, made at the first request for it: it is large, and most processes never show it. */
export function graphiqlPage(endpoint: string): NonNullable<typeof page> {
  page ??= make(endpoint);
  return page;
}

async function make(endpoint: string) {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const plain = Buffer.from(
    await renderGraphiQL({ title: "Sheaf GraphiQL", endpoint, credentials: "same-origin", subscriptionsProtocol: "SSE" }),
  );
  return { plain, packed: await promisify(gzip)(plain) };
}
