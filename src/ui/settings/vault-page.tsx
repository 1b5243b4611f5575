import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { VaultView } from "../../core/vault/vault-view.ts";
import { Button } from "../components/button.tsx";
import { formatTime } from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { describeSource } from "../credentials/source-state-text.ts";
import { vaultStrings as strings } from "../strings/vault.ts";
import { NewPassphraseFields, Working } from "../vault/passphrase-fields.tsx";
import { UnlockForm } from "../vault/unlock-form.tsx";
import type { VaultModel } from "../vault/vault-model.ts";
import { formatRoute } from "./route.ts";
import { SecretField } from "./secret-field.tsx";
import type { SettingsModel } from "./settings-model.ts";

export interface VaultPageProps {
  readonly model: SettingsModel;
}

/** The vault: making it, what is in it, its lock and its passphrase. */
export function VaultPage({ model }: VaultPageProps): JSX.Element | null {
  const view = model.vault.view.value;
  return (
    <div class="editor">
      <div>
        <h1>{strings.title}</h1>
        <p class="mute">{strings.about}</p>
      </div>
      {view && <Content model={model} view={view} />}
    </div>
  );
}

function Content({ model, view }: VaultPageProps & { readonly view: VaultView }): JSX.Element {
  const { vault } = model;
  switch (view.kind) {
    case "none":
      return <Make vault={vault} />;
    case "open":
      return (
        <>
          <Open model={model} />
          <Change vault={vault} />
          <Anew vault={vault} text={strings.anewOpen} />
        </>
      );
    case "locked":
      return (
        <>
          <section>
            <h2>{strings.locked}</h2>
            <p class="mute">
              {strings.lockedBecause[view.lock.reason](formatTime(view.lock.at ?? 0))}.{" "}
              {strings.whileLocked}
            </p>
            <UnlockForm vault={vault} />
          </section>
          <Members model={model} />
          <Anew vault={vault} text={strings.anewLocked} />
        </>
      );
    case "unreadable":
      return (
        <>
          <Note verdict="failed" title={strings.problemTitle[view.problem]}>
            <p>{strings.problemText[view.problem]}</p>
          </Note>
          {view.problem === "damaged" && <Anew vault={vault} text={strings.anewLocked} />}
        </>
      );
  }
}

interface VaultProps {
  readonly vault: VaultModel;
}

function Form(props: {
  readonly title: string;
  readonly onSubmit: () => Promise<unknown>;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSubmit();
      }}
    >
      <fieldset>
        <legend>{props.title}</legend>
        {props.children}
      </fieldset>
    </form>
  );
}

function Make({ vault }: VaultProps): JSX.Element {
  const work = vault.work.value;
  return (
    <Form title={strings.makeTitle} onSubmit={vault.create}>
      <NewPassphraseFields vault={vault} />
      <div class="acts">
        <Button kind="primary" type="submit" disabled={work !== undefined}>
          {work ? strings.working[work] : strings.make}
        </Button>
      </div>
      <Working vault={vault} />
    </Form>
  );
}

function Open({ model }: VaultPageProps): JSX.Element {
  return (
    <>
      <section>
        <h2>{strings.open}</h2>
        <p class="mute">{strings.openText}</p>
        <div class="acts">
          <Button icon="lock" onPress={() => void model.vault.lock()}>
            {strings.lockNow}
          </Button>
        </div>
      </section>
      <Members model={model} />
    </>
  );
}

function Members({ model }: VaultPageProps): JSX.Element {
  const members = model.sources.list.value.filter(({ kept }) => kept === "vault");
  return (
    <section>
      <h2>{strings.inIt}</h2>
      {members.length === 0 ? (
        <p class="mute">{strings.nothingInIt}</p>
      ) : (
        <ul class="card">
          {members.map((source) => (
            <Member key={source.definition.id} source={source} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Member({ source }: { readonly source: SourceView }): JSX.Element {
  const { id, name } = source.definition;
  return (
    <li>
      <a class="item" href={formatRoute({ page: "sources", kind: "one", id })}>
        <div>
          <b>{name}</b>
        </div>
        <small>{describeSource(source)}</small>
      </a>
    </li>
  );
}

function Change({ vault }: VaultProps): JSX.Element {
  const [isDone, setDone] = useState(false);
  const work = vault.work.value;
  return (
    <Form
      title={strings.changeTitle}
      onSubmit={async () => {
        setDone(false);
        setDone(await vault.change());
      }}
    >
      <SecretField
        label={strings.current}
        error={vault.problems.value.current}
        value={vault.text.value.current}
        onType={(current) => vault.type({ current })}
      />
      <NewPassphraseFields vault={vault} />
      <div class="acts">
        <Button type="submit" disabled={work !== undefined}>
          {work ? strings.working[work] : strings.change}
        </Button>
      </div>
      <Working vault={vault} />
      <p role="status">{isDone && strings.changed}</p>
    </Form>
  );
}

/** Asked twice: what is locked in the vault cannot be brought back. */
function Anew({ vault, text }: VaultProps & { readonly text: string }): JSX.Element {
  const [isAsked, setAsked] = useState(false);
  return (
    <section>
      <h2>{strings.anewTitle}</h2>
      <p class="mute">{text}</p>
      <div class="acts">
        {isAsked ? (
          <>
            <Button onPress={() => void vault.discard()}>{strings.anewSure}</Button>
            <Button kind="quiet" onPress={() => setAsked(false)}>
              {strings.cancel}
            </Button>
          </>
        ) : (
          <Button kind="quiet" onPress={() => setAsked(true)}>
            {strings.anew}
          </Button>
        )}
      </div>
    </section>
  );
}
