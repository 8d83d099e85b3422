// What is typed between calling the palette and its field being there: kept for the field, and away from the page below.

export type TypedAhead = {
  readonly text: string;
  /** Enter was pressed after the text. */
  readonly isEntered: boolean;
};

/** Takes every plain key from now on. Answers a function that gives them back; asking it again answers nothing more. */
export function keepTyping(onEscape: () => void): () => TypedAhead {
  let text = "";
  let isEntered = false;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") {
      take();
      onEscape();
    } else if (event.key === "Enter") isEntered = true;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if ([...event.key].length === 1 && !isEntered) text += event.key;
  };
  const take = (): TypedAhead => {
    window.removeEventListener("keydown", onKeyDown, { capture: true });
    const taken = { text, isEntered };
    text = "";
    isEntered = false;
    return taken;
  };
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return take;
}
