import type { JSX, TargetedInputEvent } from "preact";
import { Field } from "../components/field.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import type { PasteEntry } from "./paste-entry.ts";

export interface PasteBoxProps {
  readonly pasted: PasteEntry;
  readonly rows: number;
}

/** How much more text than a keystroke gives is a paste, where the browser does not say so. */
const MORE_THAN_TYPED = 8;

/** The box that takes any form; what it understood leaves it at once. */
export function PasteBox({ pasted, rows }: PasteBoxProps): JSX.Element {
  const text = pasted.text.value;

  function hear(event: TargetedInputEvent<HTMLTextAreaElement>): void {
    const { value } = event.currentTarget;
    const isPaste =
      event.inputType === "insertFromPaste" || value.length - text.length > MORE_THAN_TYPED;
    if (isPaste) pasted.take(value);
    else pasted.edit(value);
  }

  return (
    <Field label={strings.pasteLabel} hint={strings.pasteHint} error={pasted.problem.value}>
      {(control) => (
        <textarea
          {...control}
          class="input code"
          rows={rows}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder={strings.pastePlaceholder}
          value={text}
          onInput={hear}
          onChange={(event) => pasted.take(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
