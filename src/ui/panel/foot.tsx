import type { JSX } from "preact";
import { formatRemaining } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { Ending } from "./expiry-model.ts";
import type { PanelModel } from "./panel-model.ts";

export interface FootProps {
  readonly model: Pick<PanelModel, "log" | "expiry">;
}

/** Figures of the entries that are shown, and how long their credentials still hold. */
export function Foot({ model }: FootProps): JSX.Element {
  return (
    <footer class="foot">
      <Figures model={model} />
      <Endings model={model} />
    </footer>
  );
}

function Figures({ model: { log } }: FootProps): JSX.Element {
  const { all, shown } = log.sizes.value;
  const durations = log.durations.value;
  return (
    <>
      <span>{all === 0 ? strings.none : strings.count(shown, all)}</span>
      {durations && <span>{strings.median(durations.median)}</span>}
      {durations && <span>{strings.under95(durations.under95)}</span>}
      {log.paused.value && <span class="told">{strings.paused(log.waiting.value)}</span>}
    </>
  );
}

/** More than these would not be read. */
const MOST = 3;

function Endings({ model: { expiry } }: FootProps): JSX.Element {
  return (
    <div class="push">
      {expiry.endings.value.slice(0, MOST).map((ending) => (
        <EndingText key={ending.id} {...ending} />
      ))}
    </div>
  );
}

function EndingText({ name, remaining }: Ending): JSX.Element {
  if (remaining === 0) {
    return (
      <span class="badge" data-verdict="withheld">
        <Icon name="withheld" size={12} />
        {strings.expired(name)}
      </span>
    );
  }
  return (
    <span>
      {name}, <b>{formatRemaining(remaining)}</b> {strings.remaining}
    </span>
  );
}
