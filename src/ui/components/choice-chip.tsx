import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { PopOver } from "./pop-over.tsx";

export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** How many there are. */
  readonly count?: string | undefined;
  /** What it stands for now, instead of a tick. */
  readonly icon?: IconName | undefined;
}

export interface ChoiceChipProps<Value> {
  /** What is chosen. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly taken: readonly Value[];
  /** It stays open where several can be taken. */
  readonly kind: "one" | "several";
  readonly onToggle: (value: Value) => void;
  /** What is said where there is nothing to choose. */
  readonly nothing: string;
  /** A place's own hook. */
  readonly place?: string;
}

/** A chip that opens a list; what is taken stands in it. */
export function ChoiceChip<Value>(props: ChoiceChipProps<Value>): JSX.Element {
  const { label, choices, taken, kind } = props;
  const id = useId();
  const names = choices.filter(({ value }) => taken.includes(value)).map(({ name }) => name);
  const [only] = names;
  return (
    <>
      <button
        class={props.place === undefined ? "chip" : `chip ${props.place}`}
        type="button"
        aria-haspopup="listbox"
        popovertarget={id}
      >
        {label}
        {taken.length > 0 && <b>{taken.length === 1 ? (only ?? 1) : taken.length}</b>}
        <Icon name="down" size={12} />
      </button>
      <PopOver
        id={id}
        role="listbox"
        label={label}
        {...(kind === "several" ? { multiple: true } : {})}
      >
        {() => <Options {...props} />}
      </PopOver>
    </>
  );
}

function Options<Value>(props: ChoiceChipProps<Value>): JSX.Element {
  const { choices, taken, kind, onToggle, nothing } = props;
  if (choices.length === 0) return <p class="mute">{nothing}</p>;
  return (
    <>
      {choices.map(({ value, name, count, icon }) => (
        <button
          key={name}
          class="item"
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={taken.includes(value)}
          onClick={({ currentTarget }) => {
            onToggle(value);
            if (kind === "one") currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
          }}
        >
          <Icon name={icon ?? "check"} size={14} />
          <span>{name}</span>
          {count !== undefined && <small>{count}</small>}
        </button>
      ))}
    </>
  );
}
