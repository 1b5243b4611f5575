import type { JSX } from "preact";

export interface MenuItemProps {
  readonly name: string;
  readonly onPress: () => void;
}

/** One thing to do, in a menu that closes with it. */
export function MenuItem({ name, onPress }: MenuItemProps): JSX.Element {
  return (
    <button
      class="item"
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={({ currentTarget }) => {
        currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onPress();
      }}
    >
      {name}
    </button>
  );
}
