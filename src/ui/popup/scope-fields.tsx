import type { JSX } from "preact";
import { Field } from "../components/field.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import type { ScopeEntry } from "./scope-entry.ts";

const labels = { service: strings.service, region: strings.region } as const;
const examples = { service: strings.serviceExample, region: strings.regionExample } as const;

/** What the host does not tell of its scope. */
export function ScopeFields({ scope }: { readonly scope: ScopeEntry }): JSX.Element {
  return (
    <>
      {scope.missing.value.map((field) => (
        <Field key={field} label={labels[field]} error={scope.problems.value[field]}>
          {(control) => (
            <input
              {...control}
              class="input code"
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              placeholder={examples[field]}
              value={scope.values.value[field]}
              onInput={(event) => scope.type(field, event.currentTarget.value)}
              onChange={() => scope.leave(field)}
            />
          )}
        </Field>
      ))}
    </>
  );
}
