// Signing in.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { enabledProviders, serverCaller, signUpAllowed } from "@/app/_trpc/server";
import { nextPage } from "../next-page";
import { ProviderButtons } from "../provider-buttons";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { readonly searchParams: Promise<{ next?: string | string[]; error?: string }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const params = await searchParams;
  const next = nextPage(params.next);
  const [caller, providers, kind] = await Promise.all([serverCaller(), enabledProviders(), signUpAllowed()]);
  if (caller !== null) redirect(next);
  return (
    <>
      <h1 className="pb-4 font-semibold text-title tracking-[-0.015em]">Sign in</h1>
      <SignInForm next={next} refused={params.error === undefined ? undefined : "That didn't work. Try again, or sign in another way"} />
      <ProviderButtons providers={providers} next={next} />
      {kind === "open" && (
        <p className="pt-5 text-ink-2 text-m">
          New here?{" "}
          <Link
            href={next === "/" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline underline-offset-2"
          >
            Sign up
          </Link>
        </p>
      )}
    </>
  );
}
