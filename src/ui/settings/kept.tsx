import type { JSX } from "preact";
import { FieldGroup } from "../components/field.tsx";
import { keysStrings } from "../strings/keys.ts";

/** How long keys are kept. */
export function Kept(): JSX.Element {
  return (
    <FieldGroup label={keysStrings.kept} hint={keysStrings.keptHow}>
      <span class="acts">{keysStrings.keptUntil}</span>
    </FieldGroup>
  );
}
