import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { MenuItem, type MenuItemProps } from "./menu-item.tsx";
import { takeKey } from "./menu-keys.ts";
import { PopOver } from "./pop-over.tsx";

export interface MenuGroup {
  /** Stands over the items, and is what the group is called. */
  readonly title: string;
  readonly items: readonly MenuItemProps[];
}

export interface MenuButtonProps {
  readonly icon: IconName;
  /** Its name and its title, and the menu's. */
  readonly label: string;
  /** `quiet` has no edge; unless told it has. */
  readonly kind?: "plain" | "quiet";
  readonly disabled?: boolean;
  /** Made once the menu is open. */
  readonly groups: () => readonly MenuGroup[];
}

/** An icon that opens a menu; the menu takes the keyboard and gives it back. */
export function MenuButton(props: MenuButtonProps): JSX.Element {
  const { icon, label, kind = "quiet", disabled, groups } = props;
  const id = useId();
  return (
    <>
      <button
        class={kind === "quiet" ? "btn quiet tool" : "btn tool"}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popovertarget={id}
        disabled={disabled}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          takeKey(event);
          event.currentTarget.click();
        }}
      >
        <Icon name={icon} />
      </button>
      <PopOver id={id} role="menu" label={label}>
        {() => groups().map((group) => <Group key={group.title} {...group} />)}
      </PopOver>
    </>
  );
}

function Group({ title, items }: MenuGroup): JSX.Element {
  return (
    <div role="group" aria-label={title}>
      <small aria-hidden="true">{title}</small>
      {items.map((item) => (
        <MenuItem key={item.name} {...item} />
      ))}
    </div>
  );
}
