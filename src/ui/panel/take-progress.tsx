import type { JSX } from "preact";
import { takeStrings as strings } from "../strings/take.ts";
import type { TakeModel } from "./take-model.ts";

export interface TakeProgressProps {
  readonly taking: TakeModel;
}

/** How far an export is, and the button that gives it up; it is not read out at every step. */
export function TakeProgress({ taking }: TakeProgressProps): JSX.Element | null {
  const progress = taking.progress.value;
  if (!progress) return null;
  const { done, all } = progress;
  return (
    <div class="toast" aria-live="off">
      <progress aria-label={strings.takeAway} value={done} max={all} />
      <span>{strings.reading(done, all)}</span>
      <button type="button" onClick={taking.cancel}>
        {strings.cancel}
      </button>
    </div>
  );
}
