import type { JSX } from "preact";
import type { TabState } from "../../core/tab-state.ts";
import { formatTime } from "../components/format.ts";
import { HostName } from "../components/host-name.tsx";
import { Mark, Wordmark } from "../components/mark.tsx";
import { Switch } from "../components/switch.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { vaultStrings } from "../strings/vault.ts";
import type { PopupModel } from "./popup-model.ts";

/** The tab's state and its switch; the product's name where there is no tab to speak of. */
export function PopupHead({ model }: { readonly model: PopupModel }): JSX.Element {
  const view = model.view.value;
  if (model.screen.value === "loading") {
    return (
      <header>
        <Mark state="off" size={28} label={strings.product} />
        <h1 class="sr">{strings.product}</h1>
      </header>
    );
  }
  const vault = model.vault.view.value;
  if (model.screen.value === "locked" && vault?.kind === "locked") {
    const { reason, at = 0 } = vault.lock;
    return (
      <header>
        <Mark state="off" size={28} />
        <div>
          <h1>{vaultStrings.locked}</h1>
          <p class="mute cut">{vaultStrings.lockedBecause[reason](formatTime(at))}</p>
        </div>
      </header>
    );
  }
  if (model.screen.value !== "tab" || view?.page.kind !== "page") {
    return (
      <header>
        <Mark state="off" size={28} />
        <h1>
          <Wordmark size={18} />
        </h1>
      </header>
    );
  }
  const { state, page } = view;
  const isLost = state.kind === "lost";
  return (
    <header>
      <Mark state={state.kind} size={28} />
      <div>
        <h1>{titleOf(state)}</h1>
        <p class="mute">
          {isLost ? strings.unsignedSince(formatTime(state.since)) : <HostName host={page.host} />}
        </p>
      </div>
      <Switch
        checked={state.kind === "on"}
        label={strings.signInThisTab}
        onToggle={(wanted) => void (wanted ? model.arm() : model.disarm())}
        disabled={model.doing.busy.value}
      />
    </header>
  );
}

function titleOf(state: TabState): string {
  const titles = { on: strings.armed, off: strings.notArmed, lost: strings.lost };
  return titles[state.kind];
}
