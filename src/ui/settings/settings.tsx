import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Wordmark } from "../components/mark.tsx";
import { Note } from "../components/note.tsx";
import { Toast } from "../components/toast.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleList } from "./rule-list.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { SourceEditor } from "./source-editor.tsx";
import { SourceList } from "./source-list.tsx";

export interface SettingsProps {
  readonly model: SettingsModel;
}

export function Settings({ model }: SettingsProps): JSX.Element {
  const { page } = model.route.value;
  const isRules = page === "rules";
  return (
    <>
      <header>
        <Wordmark size={20} />
        <nav class="tabs" aria-label={strings.title}>
          <a href="#rules" aria-current={isRules ? "page" : undefined}>
            {strings.rules}
          </a>
          <a href="#sources" aria-current={isRules ? undefined : "page"}>
            {strings.sources}
          </a>
        </nav>
      </header>
      {isRules ? <RuleList model={model} /> : <SourceList model={model} />}
      <main>
        <Unreachable model={model} />
        <Problem model={model} />
        <Open model={model} />
      </main>
      <Deleted model={model} />
    </>
  );
}

function Open({ model }: SettingsProps): JSX.Element {
  if (!model.configuration.value) return <h1 class="sr">{strings.title}</h1>;
  return model.route.value.page === "rules" ? (
    <RuleEditor model={model} />
  ) : (
    <SourceEditor model={model} />
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
