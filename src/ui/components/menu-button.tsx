import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { moveFocus, takeKey } from "./menu-keys.ts";

export interface MenuChoice<Value> {
  readonly value: Value;
  readonly name: string;
}

export interface MenuButtonProps<Value> {
  readonly icon: IconName;
  readonly label: string;
  /** Stands over the choices, and is what the menu is called. */
  readonly title: string;
  readonly choices: readonly MenuChoice<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** A button that opens a menu under it; the menu takes the keyboard and gives it back. */
export function MenuButton<Value>(props: MenuButtonProps<Value>): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div
      class="menu"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        class="btn"
        type="button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          takeKey(event);
          setOpen(true);
        }}
      >
        <Icon name={props.icon} />
        {props.label}
        <Icon name="down" size={14} />
      </button>
      {isOpen && (
        <Menu
          {...props}
          id={id}
          onClose={() => {
            button.current?.focus();
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface MenuProps<Value> extends MenuButtonProps<Value> {
  readonly id: string;
  readonly onClose: () => void;
}

function Menu<Value>({ id, title, choices, onChoose, onClose }: MenuProps<Value>): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  // At once, so that the next key finds it.
  useLayoutEffect(() => menu.current?.querySelector("button")?.focus(), []);
  return (
    <div
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={title}
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else if (!moveFocus(menu.current, event.key)) return;
        takeKey(event);
      }}
    >
      <small aria-hidden="true">{title}</small>
      {choices.map(({ value, name }) => (
        <button
          key={name}
          class="item"
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            onChoose(value);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
