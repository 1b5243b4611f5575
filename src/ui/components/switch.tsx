import type { JSX } from "preact";
import type { Verdict } from "./verdict.tsx";

export interface SwitchProps {
  readonly checked: boolean;
  /** What it switches, as a name. */
  readonly label: string;
  readonly onToggle: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  /** Its colour when on; `failed` is lost. */
  readonly verdict?: Verdict | undefined;
}

/**
 * Something that is on or off at once. It shows what it is given: where a toggle is refused it
 * goes back by itself.
 */
export function Switch({ checked, label, onToggle, disabled, verdict }: SwitchProps): JSX.Element {
  return (
    <input
      class="switch"
      type="checkbox"
      // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells its state itself
      role="switch"
      aria-label={label}
      checked={checked}
      disabled={disabled}
      data-verdict={verdict}
      onChange={(event) => {
        const wanted = event.currentTarget.checked;
        event.currentTarget.checked = checked;
        onToggle(wanted);
      }}
    />
  );
}
