import type { JSX } from "preact";
import { changesAnything, type ItemChange } from "../../core/configuration/import-changes.ts";
import { Button } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { configurationStrings as strings } from "../strings/configuration.ts";
import { ChoiceField } from "./choice-field.tsx";
import { DifferenceTable, FactsList } from "./facts-list.tsx";
import type { Importing, ShownImport } from "./importing.ts";

export interface ImportDifferenceProps {
  readonly importing: Importing;
  readonly shown: ShownImport;
  readonly isBusy: boolean;
}

/** What an import would change, before anything is changed. */
export function ImportDifference(props: ImportDifferenceProps): JSX.Element {
  const { importing, shown, isBusy } = props;
  const { file, changes, choice } = shown;
  if (!changesAnything(changes)) {
    return (
      <Note title={strings.nothingNew(file)} role="status">
        <p>{strings.nothingNewText}</p>
      </Note>
    );
  }
  return (
    <>
      <div role="status">
        <h2>{strings.changesOf(file)}</h2>
      </div>
      {changes.rules.some(({ kind }) => kind === "changed") && (
        <ChoiceField
          label={strings.otherForm}
          choices={strings.otherForms}
          hints={strings.otherFormHint}
          chosen={choice}
          onChoose={(chosen) => void importing.decide(chosen)}
        />
      )}
      <Changes list="rules" changes={changes.rules} />
      <Changes list="sources" changes={changes.sources} />
      <div class="acts">
        <Button kind="primary" disabled={isBusy} onPress={() => void importing.confirm()}>
          {strings.do}
        </Button>
        <Button disabled={isBusy} onPress={() => importing.cancel()}>
          {strings.cancel}
        </Button>
      </div>
    </>
  );
}

interface ChangesProps {
  readonly list: "rules" | "sources";
  readonly changes: readonly ItemChange[];
}

function Changes({ list, changes }: ChangesProps): JSX.Element | null {
  if (changes.length === 0) return null;
  const namesOf = (kind: ItemChange["kind"]): string =>
    changes
      .filter((each) => each.kind === kind)
      .map(({ name }) => name)
      .join(", ");
  const same = namesOf("same");
  const kept = namesOf("kept");
  return (
    <section class="changes" aria-label={strings[list]}>
      <h3>{strings[list]}</h3>
      {numbered(changes).map(({ change, number }) => (
        <Change key={number} list={list} change={change} />
      ))}
      {same !== "" && <p class="mute">{strings.same(same)}</p>}
      {kept !== "" && <p class="mute">{strings.kept(kept)}</p>}
    </section>
  );
}

/** Several may have one name. */
function numbered(changes: readonly ItemChange[]) {
  return changes.map((change, index) => ({ change, number: index + 1 }));
}

interface ChangeProps {
  readonly list: "rules" | "sources";
  readonly change: ItemChange;
}

function Change({ list, change }: ChangeProps): JSX.Element | null {
  const { kind, name } = change;
  if (kind === "same" || kind === "kept") return null;
  const becomes = kind === "added" ? strings.added[list] : becomesOf(list, change.beside);
  return (
    <div class="change">
      <p>
        <b>{name}</b> <span class="mute">{becomes}</span>
      </p>
      {kind === "added" ? (
        <FactsList facts={change.facts} />
      ) : (
        <DifferenceTable label={name} differences={change.differences} />
      )}
    </div>
  );
}

function becomesOf(list: "rules" | "sources", beside: string | undefined): string {
  return beside === undefined ? strings.inPlace : strings.beside[list](beside);
}
