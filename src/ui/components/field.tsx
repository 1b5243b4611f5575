import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** Spread over the input, select or textarea that the field is about. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
}

interface FieldTexts {
  readonly label: ComponentChildren;
  /** What it is good for, or an example. */
  readonly hint?: ComponentChildren;
  /** What is wrong, with an example; it takes the hint's place and marks the control invalid. */
  readonly error?: ComponentChildren;
}

export interface FieldProps extends FieldTexts {
  readonly children: (control: FieldControl) => ComponentChildren;
}

/** A label, its control, and at the field a hint or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps): JSX.Element {
  const id = useId();
  const remark = remarkOf(`${id}-remark`, hint, error);
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": remark ? `${id}-remark` : undefined,
        "aria-invalid": error ? "true" : undefined,
      })}
      {remark}
    </div>
  );
}

export interface FieldGroupProps extends FieldTexts {
  /** Controls that carry their own names. */
  readonly children: ComponentChildren;
}

/** A field that several controls share: chips, a switch, two inputs beside one another. */
export function FieldGroup({ label, hint, error, children }: FieldGroupProps): JSX.Element {
  const id = useId();
  const remark = remarkOf(`${id}-remark`, hint, error);
  return (
    <div
      class="field"
      role="group"
      aria-labelledby={id}
      aria-describedby={remark ? `${id}-remark` : undefined}
    >
      <span class="label" id={id}>
        {label}
      </span>
      {children}
      {remark}
    </div>
  );
}

function remarkOf(
  id: string,
  hint: ComponentChildren,
  error: ComponentChildren,
): JSX.Element | undefined {
  if (error) {
    return (
      <p id={id} data-verdict="failed">
        <Icon name="failed" />
        <span>{error}</span>
      </p>
    );
  }
  return hint ? (
    <p id={id}>
      <span>{hint}</span>
    </p>
  ) : undefined;
}
