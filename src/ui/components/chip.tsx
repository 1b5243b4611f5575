import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import type { Verdict } from "./verdict.tsx";

export interface ChipProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly icon?: IconName | undefined;
  readonly verdict?: Verdict | undefined;
  /** How many there are; nothing is shown where there are none. */
  readonly count?: string | undefined;
  readonly children: ComponentChildren;
}

/** A filter or a choice: plain until it is taken. */
export function Chip(props: ChipProps): JSX.Element {
  return (
    <button
      class="chip"
      type="button"
      aria-pressed={props.pressed}
      data-verdict={props.verdict}
      onClick={props.onPress}
    >
      {props.icon && <Icon name={props.icon} size={14} />}
      {props.children}
      {props.count !== undefined && <small>{props.count}</small>}
    </button>
  );
}
