import type { ComponentChildren, JSX } from "preact";
import { Chip } from "../components/chip.tsx";
import { FieldGroup } from "../components/field.tsx";

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  /** What each choice is called, in their order. */
  readonly choices: Readonly<Record<Value, string>>;
  /** What each choice means. */
  readonly hints: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  readonly error?: string | undefined;
  /** What a choice asks for beside it. */
  readonly children?: ComponentChildren;
}

/** A field of chips, one of which is taken. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): JSX.Element {
  const { label, choices, hints, chosen, onChoose, error, children } = props;
  return (
    <FieldGroup label={label} hint={hints[chosen]} error={error}>
      <div class="acts">
        {(Object.keys(choices) as Value[]).map((value) => (
          <Chip key={value} pressed={value === chosen} onPress={() => onChoose(value)}>
            {choices[value]}
          </Chip>
        ))}
        {children}
      </div>
    </FieldGroup>
  );
}
