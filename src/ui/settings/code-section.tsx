import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { CodeField } from "./code-field.tsx";
import type { GivingCode } from "./giving-code.ts";

/** The code of an MFA device, where a role wants one. */
export function CodeSection({ giving }: { readonly giving: GivingCode }): JSX.Element {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void giving.give();
      }}
    >
      <fieldset>
        <legend>{strings.mfaTitle}</legend>
        <CodeField
          label={strings.mfaCode}
          hint={strings.mfaCodeHint}
          error={giving.problem.value}
          value={giving.code.value}
          onType={giving.type}
        />
        <div class="acts">
          <Button kind="primary" type="submit" disabled={giving.busy.value}>
            {strings.getCredentials}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
