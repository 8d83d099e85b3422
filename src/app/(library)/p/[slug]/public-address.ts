// The addresses of a prompt's public page and of its text twins: read from a request, and written again for a slug that has changed.
import { parseSlugReference } from "@/lib/contract/sharing";

export type Twin = "" | ".md" | "/raw";

export type PublicAddress = {
  /** `name`, `name@7` or `name@production`. */
  readonly reference: string;
  /** What an unlisted prompt's link carries. */
  readonly key: string | undefined;
};

/** Undefined when it is no address of a prompt at all. `given` is the path's part as Next hands it over: encoded. */
export function readPublicAddress(given: string, key: string | string[] | null | undefined): PublicAddress | undefined {
  const reference = decoded(given);
  if (reference === undefined || parseSlugReference(reference) === undefined) return undefined;
  return { reference, key: typeof key === "string" && key !== "" ? key : undefined };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function publicHref({ reference, key }: PublicAddress, twin: Twin = ""): string {
  return `/p/${reference}${twin}${key === undefined ? "" : `?key=${encodeURIComponent(key)}`}`;
}

/** The same version or label under the present slug; undefined where the address is right already. */
export function movedTo({ reference, key }: PublicAddress, slug: string): PublicAddress | undefined {
  const [asked = "", which] = reference.split("@", 2);
  if (asked === slug) return undefined;
  return { reference: which === undefined ? slug : `${slug}@${which}`, key };
}
