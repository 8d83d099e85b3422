// Signing in from the browser. A full load follows, so that every connection carries the new session.
import { signIn } from "next-auth/react";

/** Resolves to undefined when it worked and the page is leaving, else to what to tell the person. */
export async function enter(email: string, password: string, next: string): Promise<string | undefined> {
  const answer = await signIn("credentials", { redirect: false, email, password }).catch(() => undefined);
  if (answer === undefined) return "The server cannot be reached. Try again";
  if (answer.ok && !answer.error) {
    window.location.assign(next);
    return undefined;
  }
  if (answer.status === 429) return "Too many tries. Wait a minute, then try again";
  return answer.status >= 500 ? "Something went wrong on the server. Try again" : "The e-mail address or the password is wrong";
}

export async function enterWith(provider: string, next: string): Promise<void> {
  await signIn(provider, { callbackUrl: next });
}
