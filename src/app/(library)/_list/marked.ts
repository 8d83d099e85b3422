// A search's highlight as plain pieces of text, so that nothing from the wire is ever set as HTML.

export type Piece = { readonly text: string; readonly hit: boolean };

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };

const plain = (escaped: string): string => escaped.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);

/** `A <mark>refund</mark> &amp; more` → `A `, `refund` (a hit), ` & more`. */
export function piecesOf(highlight: string): Piece[] {
  return highlight
    .split(/(<mark>[\s\S]*?<\/mark>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const inside = /^<mark>([\s\S]*)<\/mark>$/.exec(part)?.[1];
      return inside === undefined ? { text: plain(part), hit: false } : { text: plain(inside), hit: true };
    });
}
