// Where to go after signing in: the page one came from, if it is ours.

/** Only a path of this site; anything else, such as another site's address, is the library. */
export function nextPage(given: string | string[] | null | undefined): string {
  return typeof given === "string" && /^\/(?![/\\])/.test(given) ? given : "/";
}
