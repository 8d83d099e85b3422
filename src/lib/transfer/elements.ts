// Cuts a JSON text that arrives in pieces into the records of its list, so that only one record is ever held.

/** The text is neither a list nor an object with a list under `results`, or ends inside of it. */
export class NotAList extends Error {
  override readonly name = "NotAList";
}

const expected = "Expected a JSON list, or an object with a list under results";

/** Reads `[…]` or `{"results": […]}`; each record comes as its JSON text, which may yet turn out not to be valid. */
export class Elements {
  private depth = 0;
  /** How deep the list's records are; 0 until it has begun. */
  private listDepth = 0;
  private isDone = false;
  private inText = false;
  private isEscaped = false;
  /** The last text read directly inside the outermost object: the name before a list. */
  private key = "";
  private parts: string[] = [];
  private count = 0;

  /** The records that this piece completes. @throws NotAList */
  take(piece: string): string[] {
    const found: string[] = [];
    let from = 0;
    for (let at = 0; at < piece.length && !this.isDone; at++) {
      const char = piece.charAt(at);
      if (this.inText) {
        at = this.passText(piece, at);
        continue;
      }
      if (this.depth === 0 && char !== "[" && char !== "{" && char.trim() !== "") throw new NotAList(expected);
      const begins = this.listDepth === 0;
      const ends = this.step(char);
      if (begins && this.listDepth > 0) from = at + 1;
      if (!ends) continue;
      const text = this.parts.join("") + piece.slice(from, at);
      this.parts = [];
      from = at + 1;
      // Only an empty list has nothing before its end.
      if (!this.isDone || this.count > 0 || text.trim() !== "") found.push(text);
      this.count += 1;
    }
    if (this.listDepth > 0 && !this.isDone) this.parts.push(piece.slice(from));
    return found;
  }

  /** To be called when there is no more. @throws NotAList */
  end(): void {
    if (this.listDepth === 0) throw new NotAList(expected);
    if (!this.isDone) throw new NotAList("The file ends in the middle of its list");
  }

  /** Goes on to the end of a quoted text, or of the piece; the position of its last character. */
  private passText(piece: string, start: number): number {
    for (let at = start; at < piece.length; at++) {
      const char = piece.charAt(at);
      if (this.isEscaped) this.isEscaped = false;
      else if (char === "\\") this.isEscaped = true;
      else if (char === '"') {
        this.inText = false;
        this.noteKey(piece.slice(start, at));
        return at;
      }
    }
    this.noteKey(piece.slice(start));
    return piece.length;
  }

  private noteKey(part: string): void {
    // Longer than the name we look for: kept from growing, still unequal.
    if (this.depth === 1 && this.listDepth === 0 && this.key.length < 20) this.key += part.slice(0, 20);
  }

  /** Takes one character outside of texts; true when it ends a record. */
  private step(char: string): boolean {
    if (char === '"') {
      this.inText = true;
      if (this.depth === 1) this.key = "";
    } else if (char === "[" || char === "{") {
      this.depth += 1;
      const isList = char === "[" && (this.depth === 1 || (this.depth === 2 && this.key === "results"));
      if (this.listDepth === 0 && isList) this.listDepth = this.depth;
    } else if (char === "]" || char === "}") {
      if (this.depth === this.listDepth) this.isDone = true;
      this.depth -= 1;
      return this.isDone;
    }
    return char === "," && this.listDepth > 0 && this.depth === this.listDepth;
  }
}
