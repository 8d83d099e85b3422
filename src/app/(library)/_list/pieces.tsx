// Text with the words that were searched for marked.
import type { Piece } from "./marked";

export function Pieces({ of }: { readonly of: readonly Piece[] }) {
  let at = 0;
  return of.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
