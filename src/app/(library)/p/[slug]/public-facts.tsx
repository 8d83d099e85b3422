// What a public page says around the text: title and facts above it, tags, versions and links below.
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { lineDirection } from "@/app/_ui/line-direction";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { PublicPage } from "@/lib/contract/sharing";
import { builtInCategories } from "@/lib/contract/tag";
import { type PublicAddress, publicHref } from "./public-address";

type FactsProps = { readonly page: PublicPage; readonly address: PublicAddress };

const link = "rounded-key underline-offset-2 hover:text-ink hover:underline";

export function Beginning({ page, address }: FactsProps) {
  const labels = Object.entries(page.labels).filter(([, version]) => version === page.version);
  const category = builtInCategories.find(({ key }) => key === page.category)?.label ?? page.category;
  return (
    <>
      <Link href="/explore" prefetch={false} className={`-ml-1 inline-flex items-center gap-1 text-ink-3 text-s ${link}`}>
        <ChevronLeft aria-hidden className="size-3.5" />
        Explore
      </Link>
      <h1 dir="auto" className="pt-2 font-semibold text-title tracking-[-0.015em] [overflow-wrap:anywhere]">
        {page.title}
      </h1>
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1.5 pt-1 text-ink-2 text-m">
        {page.author.name !== "" && (
          <span dir="auto" className="font-medium text-ink">
            {page.author.name}
          </span>
        )}
        <span className="inline-flex items-center gap-1.5">
          <span className="font-medium font-mono text-[12.5px]">v{page.version}</span>
          {labels.map(([label]) => (
            <span key={label} className="rounded-full bg-good-soft px-2 font-medium text-good text-s/[18px]">
              {label}
            </span>
          ))}
        </span>
        {category !== "" && <span dir="auto">{category}</span>}
        <span>
          changed <RelativeTime at={page.updatedAt} long />
        </span>
        {page.visibility === "unlisted" && <span className="rounded-full bg-info-soft px-2 text-info text-s/[18px]">Who has the link</span>}
      </div>
      <Notices page={page} address={address} />
      {page.description !== "" && (
        <p dir="auto" className={`${lineDirection(page.description)} whitespace-pre-wrap pt-3 text-ink-2 [overflow-wrap:anywhere]`}>
          {page.description}
        </p>
      )}
    </>
  );
}

/** Where it comes from, and that there is a newer version. */
function Notices({ page, address }: FactsProps) {
  return (
    <>
      {page.origin !== null && (
        <p className="pt-2 text-ink-3 text-m">
          Duplicated from{" "}
          <Link
            href={`/p/${page.origin.slug}`}
            prefetch={false}
            dir="auto"
            className="rounded-key text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {page.origin.title}
          </Link>{" "}
          (version {page.origin.version})
        </p>
      )}
      {!page.isCurrent && (
        <p className="mt-3 flex flex-wrap gap-x-2 rounded-control bg-info-soft px-3 py-2 text-info">
          This is version {page.version}, not the present one.
          <Link
            href={publicHref({ ...address, reference: page.slug })}
            prefetch={false}
            className="font-medium underline underline-offset-2"
          >
            Show the present one
          </Link>
        </p>
      )}
    </>
  );
}

export function Ending({ page, address }: FactsProps) {
  const versions = page.versions.filter(({ version }) => version !== page.version);
  return (
    <dl className="mt-8 grid gap-x-6 gap-y-3 border-line border-t pt-5 text-m tab:grid-cols-[120px_minmax(0,1fr)]">
      <Fact name="Tags" isShown={page.tags.length > 0}>
        {page.tags.map((tag) => (
          <Link key={tag} href={`/explore?tag=${encodeURIComponent(tag)}`} prefetch={false} dir="auto" className={link}>
            {tag}
          </Link>
        ))}
      </Fact>
      <Fact name="Models" isShown={page.models.length > 0}>
        {page.models.join(", ")}
      </Fact>
      <Fact name="Tools" isShown={page.tools.length > 0}>
        {page.tools.join(", ")}
      </Fact>
      <Fact name="Purpose" isShown={page.purpose !== ""}>
        <span dir="auto" className="whitespace-pre-wrap">
          {page.purpose}
        </span>
      </Fact>
      <Fact name="Other versions" isShown={versions.length > 0}>
        <ul className="grid gap-1">
          {versions.map(({ version, createdAt, changeSummary }) => (
            <li key={version} className="flex flex-wrap gap-x-2">
              <Link
                href={publicHref({ ...address, reference: `${page.slug}@${version}` })}
                prefetch={false}
                className={`font-medium font-mono text-[12.5px] text-ink ${link}`}
              >
                v{version}
              </Link>
              <span dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
                {changeSummary}
              </span>
              <RelativeTime at={createdAt} long className="text-ink-3" />
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="As text" isShown>
        <a href={publicHref(address, "/raw")} className={link}>
          Raw text
        </a>
        <a href={publicHref(address, ".md")} className={link}>
          Markdown
        </a>
      </Fact>
    </dl>
  );
}

function Fact({ name, isShown, children }: { readonly name: string; readonly isShown: boolean; readonly children: ReactNode }) {
  if (!isShown) return null;
  return (
    <div className="contents">
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex min-w-0 flex-wrap gap-x-3 gap-y-1 text-ink-2 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
