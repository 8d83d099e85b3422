// How programs reach the same prompts: the addresses of this installation, with examples to paste.
import type { Metadata } from "next";
import Link from "next/link";
import { originOfPage } from "@/app/_trpc/server";
import { Section } from "../section";
import { Snippet } from "./snippet";
import { snippetsFor } from "./snippets";

export const metadata: Metadata = { title: "Connect" };

export default async function ConnectPage() {
  const snippets = snippetsFor(await originOfPage());
  return (
    <>
      <Section
        title="Connect"
        isPage
        about={
          <>
            The same prompts, for your programs. Make a token under{" "}
            <Link href="/settings/tokens" className="font-medium text-accent underline underline-offset-2">
              API tokens
            </Link>{" "}
            first; every operation is in the{" "}
            <Link href="/docs" className="font-medium text-accent underline underline-offset-2">
              API documentation
            </Link>
            .
          </>
        }
      >
        <Snippet title="Your token, once for all examples" text={'export SHEAF_TOKEN="shf_…"'} />
      </Section>
      {snippets.map(({ title, about, text }) => (
        <Section key={title} title={title} about={about}>
          <Snippet title={title} text={text} />
        </Section>
      ))}
    </>
  );
}
