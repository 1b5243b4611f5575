import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Field } from "../components/field.tsx";
import { Switch } from "../components/switch.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { ScheduleEntry } from "./schedule-entry.ts";

export interface ComposeRetriesProps {
  readonly schedule: ScheduleEntry;
}

/** Whether, how often and when it is tried again. */
export function ComposeRetries({ schedule }: ComposeRetriesProps): JSX.Element {
  const isOn = schedule.isOn.value;
  const problems = schedule.problems.value;
  const hint = useId();
  return (
    <>
      <div class="field" role="group" aria-describedby={hint}>
        <span class="label acts">
          <Switch checked={isOn} label={strings.retry} onToggle={schedule.toggle} />
          {strings.retry}
        </span>
        <p id={hint}>{strings.retryHint}</p>
      </div>
      {isOn && (
        <div class="beside">
          <Field label={strings.attempts} error={problems.attempts}>
            {(control) => (
              <input
                {...control}
                class="input"
                inputMode="numeric"
                autocomplete="off"
                value={schedule.attempts.value}
                onInput={(event) => schedule.typeAttempts(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={strings.firstWait} hint={strings.firstWaitHint} error={problems.wait}>
            {(control) => (
              <input
                {...control}
                class="input"
                autocomplete="off"
                value={schedule.wait.value}
                onInput={(event) => schedule.typeWait(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
