import type { JSX } from "preact";
import { Note } from "../components/note.tsx";
import { sourcesStrings } from "../strings/sources.ts";
import { vaultStrings as strings } from "../strings/vault.ts";
import { UnlockForm } from "../vault/unlock-form.tsx";
import type { VaultModel } from "../vault/vault-model.ts";

export interface LockedNoteProps {
  readonly vault: VaultModel;
  readonly name: string;
}

/** That a source is in the locked vault, and the place for the passphrase. */
export function LockedNote({ vault, name }: LockedNoteProps): JSX.Element {
  return (
    <>
      <Note verdict="withheld" title={sourcesStrings.needTitle.passphrase(name)}>
        <p>{strings.whileLocked}</p>
      </Note>
      <UnlockForm vault={vault}>
        <a class="btn quiet" href="#vault">
          {strings.forgotten}
        </a>
      </UnlockForm>
    </>
  );
}
