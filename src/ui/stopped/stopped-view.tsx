import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { Button, LinkButton } from "../components/button.tsx";
import { Mark } from "../components/mark.tsx";
import { VerdictBadge } from "../components/verdict.tsx";
import { mendingPlace } from "../panel/mending-place.ts";
import { stoppedStrings as strings } from "../strings/stopped.ts";
import { vaultStrings } from "../strings/vault.ts";
import { UnlockForm } from "../vault/unlock-form.tsx";
import type { StoppedModel } from "./stopped-model.ts";

export interface StoppedViewProps {
  readonly model: StoppedModel;
}

/** The page in the place of one that could not be signed for. */
export function StoppedView({ model }: StoppedViewProps): JSX.Element {
  const stopped = model.stopped.value;
  return (
    <main>
      <Mark state="lost" size={48} />
      {stopped.kind === "entry" && <NotSent entry={stopped.entry} model={model} />}
      {stopped.kind === "gone" && <Explained title={strings.goneTitle} text={strings.goneText} />}
      {stopped.kind === "unreachable" && (
        <Explained title={strings.unreachableTitle} text={strings.unreachableText} />
      )}
    </main>
  );
}

function Explained({ title, text }: Record<"title" | "text", string>): JSX.Element {
  return (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
    </>
  );
}

function NotSent({ entry, model }: { readonly entry: Entry } & StoppedViewProps): JSX.Element {
  const { failure } = entry;
  const why = (failure && strings.titles[failure.code]) ?? strings.otherTitle;
  const problem = model.problem.value;
  return (
    <>
      <h1>
        {strings.notSent}: {why}
      </h1>
      <p>{failure?.message}</p>
      {failure?.code === "vault-locked" ? (
        <Locked entry={entry} model={model} />
      ) : (
        <Ways entry={entry} model={model} />
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
      <Particulars entry={entry} />
    </>
  );
}

/** The passphrase opens the page as well. */
function Locked({ entry, model }: { readonly entry: Entry } & StoppedViewProps): JSX.Element {
  if (model.vault.view.value?.kind !== "locked") return <Ways entry={entry} model={model} />;
  return (
    <UnlockForm vault={model.vault} focus="taken" onUnlocked={() => void model.openAgain("signed")}>
      <Button onPress={() => void model.openAgain("unsigned")}>{strings.openUnsigned}</Button>
      <LinkButton kind="quiet" href="../settings/index.html#vault">
        {vaultStrings.forgotten}
      </LinkButton>
    </UnlockForm>
  );
}

function Ways({ entry, model }: { readonly entry: Entry } & StoppedViewProps): JSX.Element {
  const place = mendingPlace(entry);
  // Unlocked meanwhile, the page only has to be opened again.
  const mending = place?.kind === "vault" ? undefined : place;
  return (
    <div class="acts">
      {mending && (
        <LinkButton kind="primary" href={`../settings/index.html${mending.fragment}`}>
          {mending.kind === "source" ? strings.giveKeys : strings.openRule}
        </LinkButton>
      )}
      <Button kind={mending ? "plain" : "primary"} onPress={() => void model.openAgain("signed")}>
        {strings.tryAgain}
      </Button>
      <Button onPress={() => void model.openAgain("unsigned")}>{strings.openUnsigned}</Button>
      <LinkButton kind="quiet" href={`../panel/index.html#entry=${entry.id}`}>
        {strings.showEntry}
      </LinkButton>
    </div>
  );
}

function Particulars({ entry }: { readonly entry: Entry }): JSX.Element {
  const { origin } = new URL(entry.url);
  return (
    <dl class="kv">
      <dt>{strings.request}</dt>
      <dd>
        {entry.method}{" "}
        <code>
          <span class="mute">{origin}</span>
          {entry.url.slice(origin.length)}
        </code>
      </dd>
      {entry.rule && (
        <>
          <dt>{strings.rule}</dt>
          <dd>{entry.rule.name}</dd>
        </>
      )}
      {entry.source && (
        <>
          <dt>{strings.credentials}</dt>
          <dd>{entry.source.name}</dd>
        </>
      )}
      <dt>{strings.outcome}</dt>
      <dd>
        <VerdictBadge outcome={entry.outcome} />
      </dd>
    </dl>
  );
}
