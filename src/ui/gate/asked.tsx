import type { JSX } from "preact";
import type { GateView } from "../../core/gate/gate-view.ts";
import { Button } from "../components/button.tsx";
import { Mark } from "../components/mark.tsx";
import { Phrase } from "../components/phrase.tsx";
import { gateStrings as strings } from "../strings/gate.ts";
import { Address } from "./address.tsx";
import type { GateModel } from "./gate-model.ts";

type Ask = Extract<GateView, { readonly kind: "ask" }>;

export interface AskedProps {
  readonly model: GateModel;
  readonly view: Ask;
}

/** Who asked for a page, and a person's choice. Unsigned is the one that risks nothing. */
export function Asked({ model, view }: AskedProps): JSX.Element {
  const disabled = !model.isReady.value;
  const rule = <b>{view.rule.name}</b>;
  return (
    <main>
      <Mark state="off" size={48} />
      <h1>{titleOf(view)}</h1>
      <p>
        <Phrase text={textOf(view)} values={{ rule }} />
      </p>
      <Address url={view.url} />
      <div class="acts">
        <Button kind="primary" disabled={disabled} onPress={() => void model.openUnsigned()}>
          {strings.openUnsigned}
        </Button>
        <Button disabled={disabled} onPress={() => void model.signOnce()}>
          {strings.signOnce}
        </Button>
      </div>
      <Particulars view={view} />
    </main>
  );
}

function Particulars({ view: { asker, rule, sourceName } }: Pick<AskedProps, "view">): JSX.Element {
  return (
    <dl class="kv">
      {asker.kind === "pages" && (
        <>
          <dt>{strings.asker}</dt>
          {asker.origins.map((origin) => (
            <dd key={origin}>{origin === "null" ? strings.hiddenOrigin : <code>{origin}</code>}</dd>
          ))}
        </>
      )}
      <dt>{strings.rule}</dt>
      <dd>{rule.name}</dd>
      {sourceName !== undefined && (
        <>
          <dt>{strings.credentials}</dt>
          <dd>{sourceName}</dd>
        </>
      )}
    </dl>
  );
}

function titleOf({ asker }: Ask): string {
  if (asker.kind === "unknown") return strings.unknownTitle[asker.reason];
  const [origin, ...others] = asker.origins;
  if (origin === undefined || others.length > 0) return strings.askedBySeveral;
  return origin === "null" ? strings.askedByNobody : strings.askedBy(origin);
}

function textOf({ asker }: Ask): string {
  if (asker.kind === "unknown") return strings.unknownText[asker.reason];
  return asker.origins.length > 1 ? strings.noCallers : strings.noCaller;
}
