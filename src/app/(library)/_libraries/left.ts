// The libraries that one has left by one's own will in this tab: nobody needs to be told that they are gone.

const left = new Set<string>();

export function noteLeft(libraryId: string): void {
  left.add(libraryId);
}

export function noteBack(libraryId: string): void {
  left.delete(libraryId);
}

export const hasLeft = (libraryId: string): boolean => left.has(libraryId);
