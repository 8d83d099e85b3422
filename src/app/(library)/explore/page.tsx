// Explore: public prompts for whoever comes by, drawn by the server for strangers and search engines too.
import { Compass, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { openCaller, originOfPage } from "@/app/_trpc/server";
import { buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import type { PublicBrowse } from "@/lib/contract/sharing";
import { PublicFrame } from "../_public/public-frame";
import { type ExploreAddress, exploreHref, readExplore } from "./explore-address";
import { ExploreFilters } from "./explore-filters";
import { ExploreSearch } from "./explore-search";
import { PublicRow } from "./public-row";

type ExplorePageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 30;
const description = "Prompts that people have made public: read them, fill them in, take a copy home.";

export async function generateMetadata({ searchParams }: ExplorePageProps): Promise<Metadata> {
  const address = readExplore(await searchParams);
  const title = address.q === "" ? "Explore prompts" : `${address.q} · Explore prompts`;
  const url = `${await originOfPage()}${exploreHref(address, address)}`;
  return { title, description, alternates: { canonical: url }, openGraph: { title, description, url, type: "website", siteName: "Sheaf" } };
}

export default async function ExplorePage({ searchParams }: ExplorePageProps) {
  const address = readExplore(await searchParams);
  const { caller, isSignedIn } = await openCaller();
  const page = await browse(caller, address);
  return (
    <PublicFrame isSignedIn={isSignedIn} here={exploreHref(address)}>
      <div className="mx-auto w-full max-w-[944px] px-8 pt-6 pb-16 max-tab:px-4">
        <h1 className="font-semibold text-title tracking-[-0.015em]">Explore</h1>
        <p className="pt-0.5 pb-4 text-ink-2">Prompts that people have made public.</p>
        <ExploreSearch address={address} />
        <ExploreFilters address={address} count={page.count} />
        {page.items.length === 0 ? (
          <NothingHere address={address} />
        ) : (
          <ul aria-label="Public prompts" className="-mx-3 mt-2 border-line border-t max-tab:-mx-4">
            {page.items.map((prompt) => (
              <PublicRow key={prompt.id} prompt={prompt} address={address} isSignedIn={isSignedIn} />
            ))}
          </ul>
        )}
        <Pages address={address} next={page.nextCursor} />
      </div>
    </PublicFrame>
  );
}

const nothing: PublicBrowse = { items: [], nextCursor: null, count: 0 };

/** An address that asks for what cannot be (a tag too long, a place in no list) finds nothing, and says so as a page. */
async function browse(caller: Awaited<ReturnType<typeof openCaller>>["caller"], address: ExploreAddress): Promise<PublicBrowse> {
  const { q, category, tags, sort, after } = address;
  const asked = {
    ...(q === "" ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(after === undefined ? {} : { cursor: after }),
    ordering: sort,
    limit: pageSize,
  };
  try {
    return await caller.explore.browse(asked);
  } catch (error) {
    if (isBadRequest(error)) return nothing;
    throw error;
  }
}

const isBadRequest = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "BAD_REQUEST";

function NothingHere({ address }: { readonly address: ExploreAddress }) {
  const isPlain = exploreHref(address) === "/explore" && address.after === undefined;
  if (isPlain)
    return (
      <EmptyState icon={<Compass aria-hidden />} title="Nothing public yet">
        Share a prompt with everyone, and it is found here.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={address.q === "" ? "Nothing here with these filters" : `Nothing found for “${address.q}”`}
      actions={
        <Link href="/explore" prefetch={false} className={buttonClass()}>
          Show all
        </Link>
      }
    />
  );
}

function Pages({ address, next }: { readonly address: ExploreAddress; readonly next: string | null }) {
  if (next === null && address.after === undefined) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2 pt-5">
      {address.after !== undefined && (
        <Link href={exploreHref(address)} prefetch={false} className={buttonClass("ghost")}>
          To the first page
        </Link>
      )}
      {next !== null && (
        <Link
          rel="next"
          href={exploreHref(address, { after: next })}
          prefetch={false}
          className={buttonClass("plain", "normal", "ml-auto")}
        >
          Next page
        </Link>
      )}
    </nav>
  );
}
