// Reads next-auth's session cookie on plain Node requests: an encrypted JWT that names a session row, which decides.
import { decode } from "next-auth/jwt";
import { z } from "zod";

const names = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;

/** The value of one cookie in a Cookie header. */
export function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at !== -1 && pair.slice(0, at).trim() === name) return decodeURIComponent(pair.slice(at + 1).trim());
  }
  return undefined;
}

const Claims = z.object({ sessionId: z.guid() });

/** The id of the session that the cookie names; undefined when there is none or it is not ours. */
export async function readSessionCookie(header: string | undefined, secret: string): Promise<string | undefined> {
  if (header === undefined) return undefined;
  for (const name of names) {
    if (!header.includes(name)) continue;
    try {
      const token = cookieValue(header, name);
      if (token === undefined) continue;
      const claims = Claims.safeParse(await decode({ token, secret }));
      if (claims.success) return claims.data.sessionId;
    } catch {
      // Made with another secret, cut off, or not ours: the same as none.
    }
  }
  return undefined;
}
