// A window over the page: keeps the focus inside, closes on Escape, gives the focus back.
"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

export const veilClass = "fixed inset-0 z-40 bg-veil data-[state=open]:animate-appear";

/**
 * For a dialog without a trigger of its own: gives the focus back to what had it when the dialog opened. It comes a moment after
 * the dialog has gone: what has taken the focus by then (the next dialog, with words typed into it already) keeps it.
 */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const present = document.activeElement;
    const isFree = present === null || present === document.body || (event.target instanceof Node && event.target.contains(present));
    if (isFree && before instanceof HTMLElement) before.focus();
  };
}

/** A form begins in its first field, not on the button that closes it. */
function focusFirstField(event: Event): void {
  const field = event.target instanceof HTMLElement ? event.target.querySelector<HTMLElement>("form :is(input, select, textarea)") : null;
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

type DialogProps = {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Asked before a press outside or Escape closes it; false keeps it open. */
  readonly mayClose?: () => boolean;
};

/** Open while it is mounted. */
export function Dialog({ title, titleHidden = false, description, onClose, children, wide = false, mayClose }: DialogProps) {
  const onCloseAutoFocus = useFocusBack();
  const guard = (event: Event) => {
    if (mayClose?.() === false) event.preventDefault();
  };
  const guardEscape = (event: KeyboardEvent) => {
    // The first Escape belongs to a list of suggestions that is open in the focused field.
    if (event.target instanceof HTMLElement && event.target.matches("[role=combobox][aria-expanded=true]")) event.preventDefault();
    else guard(event);
  };
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={veilClass} />
        <Primitive.Content
          onEscapeKeyDown={guardEscape}
          onPointerDownOutside={guard}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cx(
            "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[calc(100vw-24px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto",
            "rounded-panel border border-line bg-surface px-6 py-5 shadow-float outline-none data-[state=open]:animate-rise max-tab:px-4",
            wide ? "max-w-[880px]" : "max-w-[560px]",
          )}
        >
          <div className={cx("flex items-start gap-4", !titleHidden && "mb-3.5")}>
            <Primitive.Title className={titleHidden ? "sr-only" : "grow font-semibold text-heading"}>{title}</Primitive.Title>
            {!titleHidden && <IconButton label="Close" icon={<X aria-hidden />} small silent onClick={onClose} />}
          </div>
          {description !== undefined && <Primitive.Description className="mb-4 text-ink-2">{description}</Primitive.Description>}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
