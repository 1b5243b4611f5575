import type { JSX } from "preact";
import type { VaultLock } from "../../core/vault/vault-view.ts";
import { formatCount } from "../components/format.ts";
import { vaultStrings as strings } from "../strings/vault.ts";
import { UnlockForm } from "../vault/unlock-form.tsx";
import { settingsPage } from "./pages.ts";
import { PlaceLink } from "./place-link.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";

export interface LockedScreenProps {
  readonly model: PopupModel;
  readonly lock: VaultLock;
  readonly places: PopupPlaces;
}

/** What has not been sent for want of the passphrase, and the place to type it. */
export function LockedScreen({ model, lock, places }: LockedScreenProps): JSX.Element {
  const { refused } = lock;
  return (
    <>
      <p>
        {refused > 0 && <b>{strings.notSent(formatCount(refused), refused === 1)} </b>}
        <span class="mute">{strings.whileLocked}</span>
      </p>
      <UnlockForm vault={model.vault} width="wide" focus="taken" />
      <p class="mute">
        <PlaceLink href={settingsPage("#vault")} onOpen={() => places.openSettings("#vault")}>
          {strings.forgotten}
        </PlaceLink>
      </p>
    </>
  );
}
