import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Keeping } from "../../core/vault/keeping.ts";
import { FieldGroup } from "../components/field.tsx";
import { vaultStrings as strings } from "../strings/vault.ts";
import type { KeptEntry } from "./kept-entry.ts";
import { NewPassphraseFields, PassphraseField, Working } from "./passphrase-fields.tsx";

export interface KeptFieldProps {
  readonly kept: KeptEntry;
}

const keepings: readonly Keeping[] = ["session", "vault"];

/** How long secrets are kept, in words, and what that needs. */
export function KeptField({ kept }: KeptFieldProps): JSX.Element {
  const name = useId();
  const asks = kept.asks.value;
  return (
    <>
      <FieldGroup label={strings.kept}>
        <div class="card kept">
          {keepings.map((each) => (
            <label class="item" key={each}>
              <input
                type="radio"
                name={name}
                aria-label={strings.keepings[each]}
                checked={kept.choice.value === each}
                onChange={() => kept.choose(each)}
              />
              <div>
                <span>{strings.keepings[each]}</span>
                <small>{strings.keepingHint[each]}</small>
              </div>
            </label>
          ))}
        </div>
      </FieldGroup>
      {asks === "new" && <NewPassphraseFields vault={kept.vault} />}
      {asks === "passphrase" && <PassphraseField vault={kept.vault} />}
      {asks !== "nothing" && <Working vault={kept.vault} />}
    </>
  );
}
