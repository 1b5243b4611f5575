import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { vaultStrings as strings } from "../strings/vault.ts";
import { PassphraseField, Working } from "./passphrase-fields.tsx";
import type { VaultModel } from "./vault-model.ts";

export interface UnlockFormProps {
  readonly vault: VaultModel;
  readonly width?: "wide";
  readonly onUnlocked?: () => void;
  /** It is what the page is for: the keyboard is there at once. */
  readonly focus?: "taken";
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

/** The passphrase, and what it opens. */
export function UnlockForm(props: UnlockFormProps): JSX.Element {
  const { vault, width, onUnlocked, focus, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (focus) form.current?.querySelector("input")?.focus();
  }, [focus]);
  return (
    <form
      class="unlock"
      ref={form}
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
