// The public page of one prompt, drawn by the server: to read, copy, fill in and take home.
import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { openCaller, originOfPage, signUpAllowed } from "@/app/_trpc/server";
import { excerptOf } from "@/lib/contract/prompt";
import type { PublicPage } from "@/lib/contract/sharing";
import { PublicFrame } from "../../_public/public-frame";
import { orNotFound } from "../../prompts/or-not-found";
import { MembersPrompt } from "./members-prompt";
import { movedTo, publicHref, readPublicAddress } from "./public-address";
import { Beginning, Ending } from "./public-facts";
import { StrangersPrompt } from "./strangers-prompt";

type PageProps = {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
};

const load = cache(async (reference: string, key: string | undefined): Promise<PublicPage> => {
  const { caller } = await openCaller();
  return orNotFound(caller.explore.page({ slug: reference, ...(key === undefined ? {} : { key }) }));
});

async function asked({ params, searchParams }: PageProps) {
  const address = readPublicAddress((await params).slug, (await searchParams).key);
  if (address === undefined) notFound();
  const page = await load(address.reference, address.key);
  const moved = movedTo(address, page.slug);
  if (moved !== undefined) permanentRedirect(publicHref(moved));
  return { address, page };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { page } = await asked(props);
  const { title } = page;
  const description = page.description === "" ? excerptOf(page.content) : excerptOf(page.description);
  const shown = { title, description, type: "article", siteName: "Sheaf" } as const;
  // An unlisted prompt's address holds its key: no search engine keeps it, and no other site is told it.
  if (page.visibility === "unlisted")
    return { title, description, openGraph: shown, robots: { index: false, follow: false }, referrer: "no-referrer" };
  const url = `${await originOfPage()}/p/${page.slug}`;
  return { title, description, openGraph: { ...shown, url }, alternates: { canonical: url } };
}

export default async function PublicPromptPage(props: PageProps) {
  const { address, page } = await asked(props);
  const { isSignedIn } = await openCaller();
  const here = publicHref(address);
  const key = `${page.id} ${page.version}`;
  return (
    <PublicFrame isSignedIn={isSignedIn} here={here}>
      <article aria-label={page.title} className="mx-auto w-full max-w-[944px] px-8 pt-6 pb-16 max-tab:px-4">
        <Beginning page={page} address={address} />
        {isSignedIn ? (
          <MembersPrompt key={key} page={page} />
        ) : (
          <StrangersPrompt key={key} page={page} wayIn={`${await wayIn()}?next=${encodeURIComponent(here)}`} />
        )}
        <Ending page={page} address={address} />
      </article>
    </PublicFrame>
  );
}

/** Most who come by have no account yet; either page leads on to the other. */
const wayIn = async (): Promise<string> => ((await signUpAllowed()) === "open" ? "/sign-up" : "/sign-in");
