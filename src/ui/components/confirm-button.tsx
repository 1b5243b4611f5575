import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { MenuItem } from "./menu-item.tsx";
import { PopOver } from "./pop-over.tsx";

export interface ConfirmButtonProps {
  readonly icon: IconName;
  /** Its name and its title. */
  readonly label: string;
  /** What the second press does. */
  readonly deed: string;
  /** Why it is asked. */
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/** An icon for what cannot be undone: a second press, beside it, does it. */
export function ConfirmButton(props: ConfirmButtonProps): JSX.Element {
  const { icon, label, deed, hint, disabled, onConfirm } = props;
  const id = useId();
  return (
    <>
      <button
        class="btn quiet tool"
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popovertarget={id}
        disabled={disabled}
      >
        <Icon name={icon} />
      </button>
      <PopOver id={id} role="menu" label={label}>
        {() => (
          <>
            <MenuItem name={deed} onPress={onConfirm} />
            <small aria-hidden="true">{hint}</small>
          </>
        )}
      </PopOver>
    </>
  );
}
