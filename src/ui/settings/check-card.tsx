import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { formatMoment } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import type { Checking } from "./checking.ts";

export interface CheckCardProps {
  readonly checking: Checking;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Who signs, as STS tells when it is asked. */
export function CheckCard({ checking, now }: CheckCardProps): JSX.Element {
  return (
    <section>
      {checking.asksRegion.value && <RegionField checking={checking} />}
      <div class="card" role="group" aria-label={strings.checkTitle}>
        <div class="item">
          <Outcome checking={checking} now={now} />
          <Button disabled={checking.busy.value} onPress={() => void checking.check()}>
            {strings.check}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Outcome({ checking, now }: CheckCardProps): JSX.Element {
  const outcome = checking.outcome.value;
  if (!outcome) {
    return (
      <div>
        <b>{strings.checkTitle}</b>
        <small>{strings.checkHint}</small>
      </div>
    );
  }
  if (outcome.kind === "failed") {
    return (
      <>
        <span class="badge" data-verdict="failed">
          <Icon name="failed" />
        </span>
        <p role="alert">{outcome.failure.message}</p>
      </>
    );
  }
  const { identity, at } = outcome;
  return (
    <>
      <span class="badge" data-verdict="signed">
        <Icon name="check" />
      </span>
      <div class="whole" role="status">
        <b>{identity.arn}</b>
        <small>{strings.checkedAt(formatMoment(at, now), identity.account)}</small>
      </div>
    </>
  );
}

function RegionField({ checking }: Pick<CheckCardProps, "checking">): JSX.Element {
  return (
    <Field label={strings.checkRegion} hint={strings.checkRegionHint}>
      {(control) => (
        <>
          <input
            {...control}
            class="input code"
            list={`${control.id}-regions`}
            spellcheck={false}
            autocomplete="off"
            placeholder={strings.regionExample}
            value={checking.region.value}
            onInput={(event) => checking.typeRegion(event.currentTarget.value)}
          />
          <datalist id={`${control.id}-regions`}>
            {checking.regions.value.map((region) => (
              <option key={region} value={region}>
                {region}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
