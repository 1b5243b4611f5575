import type { ComponentChildren, JSX } from "preact";
import { Button } from "../components/button.tsx";
import { vaultStrings as strings } from "../strings/vault.ts";
import { PassphraseField, Working } from "./passphrase-fields.tsx";
import type { VaultModel } from "./vault-model.ts";

export interface UnlockFormProps {
  readonly vault: VaultModel;
  readonly width?: "wide";
  readonly onUnlocked?: () => void;
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

/** The passphrase, and what it opens. */
export function UnlockForm({ vault, width, onUnlocked, children }: UnlockFormProps): JSX.Element {
  return (
    <form
      class="unlock"
      onSubmit={(event) => {
        event.preventDefault();
        void vault.unlock().then((isOpen) => isOpen && onUnlocked?.());
      }}
    >
      <PassphraseField vault={vault} />
      <div class="acts">
        <Button
          kind="primary"
          type="submit"
          width={width}
          disabled={vault.work.value !== undefined}
        >
          {vault.work.value === "unlock" ? strings.working.unlock : strings.unlock}
        </Button>
        {children}
      </div>
      <Working vault={vault} />
    </form>
  );
}
