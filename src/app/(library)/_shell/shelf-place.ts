// What a page's path says about the library it belongs to.

export type Place = { readonly promptId?: string; readonly libraryId?: string; readonly takesLibrary?: boolean };

export function placeOf(path: string): Place {
  const [, first = "", second = ""] = path.split("/");
  if (first === "prompts" && second !== "") return { promptId: second };
  if (first === "libraries" && second !== "") return { libraryId: second };
  return ["compose", "insights", "activity"].includes(first) ? { takesLibrary: true } : {};
}

/** `ofPrompt`: the open prompt's library, once it is known; `asked`: what the address asks for. Undefined: one's own. */
export function libraryInPlace(place: Place, ofPrompt: string | undefined, asked: string | null): string | undefined {
  if (place.promptId !== undefined) return ofPrompt;
  if (place.libraryId !== undefined) return place.libraryId;
  return place.takesLibrary === true && asked !== null && asked !== "" ? asked : undefined;
}
