// Making an account.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { TrpcProvider } from "@/app/_trpc/client";
import { enabledProviders, serverCaller, signUpAllowed } from "@/app/_trpc/server";
import { nextPage } from "../next-page";
import { ProviderButtons } from "../provider-buttons";
import { NoSignUps } from "./no-sign-ups";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Sign up" };

type SignUpPageProps = { readonly searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const next = nextPage((await searchParams).next);
  const [caller, providers, kind] = await Promise.all([serverCaller(), enabledProviders(), signUpAllowed()]);
  if (caller !== null) redirect(next);
  return (
    <>
      <h1 className="pb-4 font-semibold text-title tracking-[-0.015em]">Sign up</h1>
      {kind !== "open" && <NoSignUps kind={kind} />}
      <TrpcProvider>
        <SignUpForm next={next} />
      </TrpcProvider>
      <ProviderButtons providers={providers} next={next} />
      <p className="pt-5 text-ink-2 text-m">
        Here before?{" "}
        <Link
          href={next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}
          className="font-medium text-accent underline underline-offset-2"
        >
          Sign in
        </Link>
      </p>
    </>
  );
}
