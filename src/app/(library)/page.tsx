// The library; for strangers, what Sheaf is and the way in.
import { serverCaller, signUpAllowed, startingHeads } from "@/app/_trpc/server";
import { readAddress, searchParamsOf } from "./_list/address";
import { askedBy } from "./_list/asked";
import { Library } from "./_list/library";
import { Landing } from "./_shell/landing";

type LibraryPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LibraryPage({ searchParams }: LibraryPageProps) {
  const caller = await serverCaller();
  if (caller === null) return <Landing takesSignUps={(await signUpAllowed()) === "open"} />;
  const address = readAddress(searchParamsOf(await searchParams));
  const asked = askedBy(address);
  await startingHeads();
  // An address that is out of date (a library left, a prompt deleted) still shows the page, which then says what is missing.
  const [first, firstPrompt] = await Promise.all([
    asked.words === "" ? caller.prompt.browse(asked.filter).catch(() => undefined) : undefined,
    address.prompt === undefined || address.view === "trash" ? undefined : caller.prompt.get({ id: address.prompt }).catch(() => undefined),
  ]);
  return <Library first={first} firstPrompt={firstPrompt} />;
}
