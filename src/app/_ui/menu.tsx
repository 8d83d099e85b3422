// A button that opens a list of things to do. The list's code is fetched when a pointer or the focus comes near.
"use client";

import { type ComponentType, cloneElement, type ReactElement, type ReactNode, useState } from "react";
import type { OpenMenuProps } from "./open-menu";

export type MenuEntry =
  | { readonly kind: "separator" }
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "item";
      readonly label: string;
      readonly icon?: ReactNode;
      /** At the right end, such as a count. */
      readonly aside?: string;
      /** The key that does the same. */
      readonly keys?: string;
      /** Given for choices: whether this is the one. */
      readonly checked?: boolean;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    };

export type MenuTrigger = ReactElement<{
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
}>;

type MenuProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** A button; it must pass its props on to the element. */
  readonly trigger: MenuTrigger;
  readonly align?: "start" | "end";
};

const load = () => import("./open-menu");

export function Menu(props: MenuProps) {
  const [Opened, setOpened] = useState<ComponentType<OpenMenuProps>>();
  if (Opened !== undefined) return <Opened {...props} />;
  const warm = () => void load();
  return cloneElement(props.trigger, {
    onClick: () => void load().then((module) => setOpened(() => module.OpenMenu)),
    onPointerEnter: warm,
    onFocus: warm,
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
}
