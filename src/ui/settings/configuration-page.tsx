import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Button } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { configurationStrings as strings } from "../strings/configuration.ts";
import { ImportDifference } from "./import-difference.tsx";
import { formatRoute } from "./route.ts";
import type { SettingsModel } from "./settings-model.ts";

export interface ConfigurationPageProps {
  readonly model: SettingsModel;
  readonly view: ConfigurationView;
}

/** The configuration as a whole: out to a file, in from one, and what a policy sets. */
export function ConfigurationPage({ model, view }: ConfigurationPageProps): JSX.Element {
  return (
    <div class="editor">
      <div>
        <h1>{strings.title}</h1>
        <p class="mute">
          {strings.about}{" "}
          <a href="/configuration.schema.json" target="_blank">
            {strings.schema}
          </a>
        </p>
      </div>
      {view.policy?.kind === "set" && <PolicySection view={view} />}
      <ExportSection model={model} view={view} />
      <ImportSection model={model} />
    </div>
  );
}

function PolicySection({ view }: Pick<ConfigurationPageProps, "view">): JSX.Element {
  const { rules, sources } = partsOf(view, isPolicyId);
  return (
    <section>
      <h2>{strings.policy}</h2>
      <p>{strings.policySet(rules, sources)}</p>
    </section>
  );
}

function ExportSection({ model, view }: ConfigurationPageProps): JSX.Element {
  const { rules, sources } = partsOf(view, (id) => !isPolicyId(id));
  const isEmpty = rules + sources === 0;
  return (
    <section>
      <h2>{strings.export}</h2>
      <p class="mute">
        {isEmpty ? strings.exportNothing : strings.exportAbout(rules, sources)}
        {view.policy?.kind === "set" && ` ${strings.exportPolicy}`}
      </p>
      <div class="acts">
        <Button disabled={isEmpty || model.doing.busy.value} onPress={() => void model.export()}>
          {strings.save}
        </Button>
      </div>
    </section>
  );
}

/** How many there are whose id is of the sort. */
function partsOf({ rules, sources }: ConfigurationView, isOfSort: (id: string) => boolean) {
  return {
    rules: rules.filter(({ rule }) => isOfSort(rule.id)).length,
    sources: sources.filter(({ definition }) => isOfSort(definition.id)).length,
  };
}

function ImportSection({ model }: Pick<ConfigurationPageProps, "model">): JSX.Element {
  const { importing, doing } = model;
  const state = importing.state.value;
  const isBusy = doing.busy.value;
  return (
    <section>
      <h2>{strings.import}</h2>
      <p class="mute">{strings.importAbout}</p>
      <ChooseFile
        label={state.kind === "none" ? strings.choose : strings.chooseAgain}
        isBusy={isBusy}
        onChoose={(file) => void importing.choose(file)}
      />
      {state.kind === "refused" && (
        <Note verdict="failed" title={strings.refused(state.file)} role="alert">
          <p>
            {state.reason} {strings.refusedRest}
          </p>
        </Note>
      )}
      {state.kind === "shown" && (
        <ImportDifference importing={importing} shown={state} isBusy={isBusy} />
      )}
      {state.kind === "done" && (
        <Note title={strings.done(state.file)} role="status">
          <p>
            {strings.doneText} {strings.giveKeys}
          </p>
          <div class="acts">
            <a class="btn" href={formatRoute({ page: "rules", kind: "one" })}>
              {strings.lookAtRules}
            </a>
          </div>
        </Note>
      )}
    </section>
  );
}

interface ChooseFileProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onChoose: (file: File) => void;
}

/** A button of ours before the browser's own way to choose a file. */
function ChooseFile({ label, isBusy, onChoose }: ChooseFileProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="acts">
      <Button disabled={isBusy} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onChoose(file);
          // The same file may be chosen again after it was mended.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
