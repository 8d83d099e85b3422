// What a stranger sees at `/`: what Sheaf is, in a breath and a picture, and the way in.
import { Copy, Star } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { SheafMark } from "@/app/_ui/sheaf-mark";

const promises = [
  ["Save it in two keystrokes", "A title, a tag, done. The text stays byte for byte as you wrote it, and no version is ever lost."],
  ["Find it in one", "Results while you type, the best match first, every filter in the address bar."],
  ["Use it anywhere", "Fill in the blanks and copy, or fetch it by REST and tRPC. Every open tab follows, live."],
] as const;

export function Landing({ takesSignUps }: { readonly takesSignUps: boolean }) {
  return (
    <div className="min-h-dvh bg-paper">
      <header className="mx-auto flex max-w-[1080px] items-center gap-2 px-6 py-5">
        <span className="flex items-center gap-2 font-semibold text-l tracking-[-0.01em]">
          <SheafMark className="size-6 text-accent" />
          Sheaf
        </span>
        <nav aria-label="Account" className="ml-auto flex gap-2">
          <Link href="/explore" prefetch={false} className={buttonClass("ghost")}>
            Explore
          </Link>
          <Link href="/sign-in" className={buttonClass(takesSignUps ? "ghost" : "primary")}>
            Sign in
          </Link>
          {takesSignUps && (
            <Link href="/sign-up" className={buttonClass("primary")}>
              Sign up
            </Link>
          )}
        </nav>
      </header>
      <main className="mx-auto grid max-w-[1080px] gap-12 px-6 pt-[8vh] pb-16 wide:grid-cols-[1fr_440px] wide:gap-16">
        <div>
          <h1 className="max-w-[14ch] font-semibold text-display tracking-[-0.03em] text-balance max-tab:text-[32px]/[38px]">
            The prompts that work, kept where you can find them
          </h1>
          <p className="max-w-[46ch] pt-5 text-ink-2 text-l text-pretty">
            Sheaf is a library for the prompts of one person or a whole team: every version, every use, on your own machine.
          </p>
          <dl className="grid gap-5 pt-10">
            {promises.map(([title, text]) => (
              <div key={title} className="grid max-w-[52ch] gap-0.5 border-accent border-l-2 pl-4">
                <dt className="font-semibold">{title}</dt>
                <dd className="text-ink-2">{text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <Picture />
      </main>
      <footer className="mx-auto max-w-[1080px] px-6 py-8 text-ink-3 text-s">
        <Link href="/docs" className="underline-offset-2 hover:text-ink hover:underline">
          API documentation
        </Link>
      </footer>
    </div>
  );
}

const shelf = [
  ["Refund email that keeps the customer", true],
  ["Meeting notes into decisions and owners", false],
  ["Review this diff like a careful colleague", true],
] as const;

const blank = "rounded-t-key border-accent border-b-[1.5px] bg-accent-soft px-1.5";

function Picture() {
  return (
    <div aria-hidden className="self-start overflow-hidden rounded-panel border border-line bg-surface shadow-float">
      {shelf.map(([title, isFavorite], index) => (
        <div key={title} className={cx("relative flex items-center border-line border-b px-4 py-3", index === 0 && "bg-selected")}>
          {index === 0 && <span className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
          <span className="min-w-0 grow truncate font-semibold">{title}</span>
          <Star className={cx("size-4 shrink-0", isFavorite ? "fill-current text-accent" : "text-ink-3")} />
        </div>
      ))}
      <p className="px-5 pt-5 font-mono text-[13px]/6">
        Write a calm, friendly email to <span className={blank}>a first-time customer</span> about the refund for order{" "}
        <span className={blank}>#48213</span>. Begin with what we have already done, not with an apology.
      </p>
      <div className="flex justify-end px-5 pt-4 pb-5">
        <span className={buttonClass("primary")}>
          <Copy />
          Use
        </span>
      </div>
    </div>
  );
}
