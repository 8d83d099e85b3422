// A public prompt as text alone, beside its page and under the same rules: for programs, and for people who pipe.
import { openCaller } from "@/app/_trpc/server";
import type { PublicPage } from "@/lib/contract/sharing";
import { movedTo, type PublicAddress, publicHref, readPublicAddress, type Twin } from "./public-address";

type Form = { readonly twin: Twin; readonly type: string; readonly write: (page: PublicPage) => string };

/** 200 with the text, 304 to whoever has this version, 308 to a changed slug, 404 for what one may not see as for what is not there. */
export async function textTwin(request: Request, params: Promise<{ slug: string }>, { twin, type, write }: Form): Promise<Response> {
  const address = readPublicAddress((await params).slug, new URL(request.url).searchParams.get("key"));
  const page = address && (await pageAt(address));
  if (address === undefined || page === undefined) return plain("Not found\n", 404);
  const moved = movedTo(address, page.slug);
  if (moved !== undefined) return new Response(null, { status: 308, headers: { location: publicHref(moved, twin) } });

  const tag = `"${page.id}.${page.version}"`;
  const headers = {
    etag: tag,
    // Kept, but asked about each time: it may be private by now.
    "cache-control": "private, no-cache",
    vary: "cookie",
    ...(page.visibility === "unlisted" ? { "x-robots-tag": "noindex" } : {}),
  };
  if (hasTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(write(page), { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
}

const plain = (text: string, status: number) => new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

const hasTag = (given: string | null, tag: string): boolean =>
  (given ?? "").split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === tag);

async function pageAt({ reference, key }: PublicAddress): Promise<PublicPage | undefined> {
  const { caller } = await openCaller();
  try {
    return await caller.explore.page({ slug: reference, ...(key === undefined ? {} : { key }) });
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}
