import type { JSX } from "preact";
import { SecretField } from "../settings/secret-field.tsx";
import { vaultStrings as strings } from "../strings/vault.ts";
import type { VaultModel } from "./vault-model.ts";

export interface PassphraseProps {
  readonly vault: VaultModel;
}

/** The passphrase of the vault that there is. */
export function PassphraseField({ vault }: PassphraseProps): JSX.Element {
  return (
    <SecretField
      label={strings.passphrase}
      error={vault.problems.value.passphrase}
      value={vault.text.value.passphrase}
      onType={(passphrase) => vault.type({ passphrase })}
    />
  );
}

/** A passphrase for a vault, twice. */
export function NewPassphraseFields({ vault }: PassphraseProps): JSX.Element {
  const { passphrase, again } = vault.text.value;
  const problems = vault.problems.value;
  return (
    <>
      <SecretField
        label={strings.passphraseNew}
        hint={strings.passphraseHint}
        error={problems.passphrase}
        value={passphrase}
        onType={(typed) => vault.type({ passphrase: typed })}
      />
      <SecretField
        label={strings.again}
        hint={strings.noWayBack}
        error={problems.again}
        value={again}
        onType={(typed) => vault.type({ again: typed })}
      />
    </>
  );
}

/** That a passphrase is at work, and why it takes so long. */
export function Working({ vault }: PassphraseProps): JSX.Element {
  const work = vault.work.value;
  return (
    <p class="mute" role="status">
      {work && `${strings.working[work]} ${strings.workingText}`}
    </p>
  );
}
