import type { JSX } from "preact";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Button } from "../components/button.tsx";
import { Wordmark } from "../components/mark.tsx";
import { Note } from "../components/note.tsx";
import { Toast } from "../components/toast.tsx";
import { configurationStrings } from "../strings/configuration.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import { vaultStrings } from "../strings/vault.ts";
import { ConfigurationPage } from "./configuration-page.tsx";
import { PolicyNote } from "./policy-note.tsx";
import { PolicyRule } from "./policy-rule.tsx";
import type { Route } from "./route.ts";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleList } from "./rule-list.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { SourceEditor } from "./source-editor.tsx";
import { SourceList } from "./source-list.tsx";
import { VaultPage } from "./vault-page.tsx";

export interface SettingsProps {
  readonly model: SettingsModel;
}

export function Settings({ model }: SettingsProps): JSX.Element {
  const { page } = model.route.value;
  return (
    <>
      <header>
        <Wordmark size={20} />
        <nav class="tabs" aria-label={strings.title}>
          <PageLink page="rules" label={strings.rules} open={page} />
          <PageLink page="sources" label={strings.sources} open={page} />
          <PageLink page="vault" label={vaultStrings.title} open={page} />
          <PageLink page="configuration" label={configurationStrings.title} open={page} />
        </nav>
      </header>
      {page === "rules" && <RuleList model={model} />}
      {page === "sources" && <SourceList model={model} />}
      <main>
        <Unreachable model={model} />
        <Problem model={model} />
        <PolicyNote policy={model.configuration.value?.policy} />
        <Open model={model} />
      </main>
      <Deleted model={model} />
    </>
  );
}

interface PageLinkProps {
  readonly page: Route["page"];
  readonly label: string;
  readonly open: Route["page"];
}

function PageLink({ page, label, open }: PageLinkProps): JSX.Element {
  return (
    <a href={`#${page}`} aria-current={page === open ? "page" : undefined}>
      {label}
    </a>
  );
}

function Open({ model }: SettingsProps): JSX.Element {
  const view = model.configuration.value;
  if (!view) return <h1 class="sr">{strings.title}</h1>;
  switch (model.route.value.page) {
    case "rules":
      return <OpenRule model={model} />;
    case "sources":
      return <SourceEditor model={model} />;
    case "vault":
      return <VaultPage model={model} />;
    case "configuration":
      return <ConfigurationPage model={model} view={view} />;
  }
}

function OpenRule({ model }: SettingsProps): JSX.Element {
  const open = model.rules.open.value;
  return open && isPolicyId(open.rule.id) ? (
    <PolicyRule key={open.rule.id} model={model} view={open} />
  ) : (
    <RuleEditor model={model} />
  );
}

function Unreachable({ model }: SettingsProps): JSX.Element | null {
  const reason = model.unreachable.value;
  return reason === undefined ? null : (
    <Note verdict="failed" title={strings.unreachableTitle} role="alert">
      <p>{reason}</p>
      <div class="acts">
        <Button onPress={() => void model.read()}>{strings.tryAgain}</Button>
      </div>
    </Note>
  );
}

function Problem({ model }: SettingsProps): JSX.Element | null {
  const problem = model.doing.problem.value;
  return problem === undefined ? null : (
    <Note verdict="failed" role="alert">
      <p>{problem}</p>
    </Note>
  );
}

/** What was deleted, for as long as it can be brought back. */
function Deleted({ model }: SettingsProps): JSX.Element {
  const removed = model.removal.pending.value;
  return (
    <div class="toasts" role="status">
      {removed && (
        <Toast kind="done">
          {strings.deleted(removed.name)}
          <button type="button" onClick={() => void model.removal.undo()}>
            {strings.undo}
          </button>
        </Toast>
      )}
    </div>
  );
}
