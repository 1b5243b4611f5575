import type { JSX } from "preact";
import type { PolicyView } from "../../core/configuration/configuration-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Note } from "../components/note.tsx";
import { configurationStrings as strings } from "../strings/configuration.ts";

/** Says that a policy is there and cannot be used. */
export function PolicyNote({
  policy,
}: {
  readonly policy: PolicyView | undefined;
}): JSX.Element | null {
  return policy?.kind !== "broken" ? null : (
    <Note verdict="failed" title={strings.policyBroken} role="alert">
      <p>
        {policy.problem} {strings.policyBrokenText}
      </p>
    </Note>
  );
}

/** Says of a source that it is set by a policy. */
export function PolicyLine({ id }: { readonly id: string }): JSX.Element | null {
  return isPolicyId(id) ? <p class="mute">{strings.policyRule}</p> : null;
}
