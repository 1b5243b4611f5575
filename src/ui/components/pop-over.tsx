import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { moveFocus, takeKey } from "./menu-keys.ts";

export interface PopOverProps {
  /** The button that opens it names it as its `popovertarget`. */
  readonly id: string;
  readonly role: "listbox" | "menu";
  readonly label: string;
  /** Several can be taken. */
  readonly multiple?: true;
  /** Buttons, made once it is open; arrows, Home and End lead from one to the next. */
  readonly children: () => ComponentChildren;
}

/** What a button opens over the page; it takes the keyboard, and the browser gives it back. */
export function PopOver({ id, role, label, multiple, children }: PopOverProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isOpen) (taken(element.current) ?? element.current?.querySelector("button"))?.focus();
  }, [isOpen]);
  return (
    // Its role comes with it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      class="over"
      popover="auto"
      id={id}
      role={role}
      aria-label={label}
      aria-multiselectable={multiple}
      tabIndex={-1}
      ref={element}
      onToggle={({ newState }) => setOpen(newState === "open")}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const isInside = currentTarget.contains(relatedTarget as Node | null);
        if (relatedTarget !== null && !isInside) currentTarget.hidePopover();
      }}
      onKeyDown={(event) => {
        // The browser closes it; the page's own Escape is not meant.
        if (event.key === "Escape") event.stopPropagation();
        else if (moveFocus(element.current, event.key)) takeKey(event);
      }}
    >
      {isOpen && children()}
    </div>
  );
}

function taken(element: HTMLElement | null): HTMLElement | null {
  return element?.querySelector<HTMLElement>('[aria-selected="true"]') ?? null;
}
