import type { JSX } from "preact";
import type { SettingsModel } from "./settings-model.ts";
import { FormEditor } from "./form-editor.tsx";
import { KeysEditor } from "./keys-editor.tsx";
import { NewSource } from "./new-source.tsx";

export interface SourceEditorProps {
  readonly model: SettingsModel;
}

/** The open credential source, or a new one. */
export function SourceEditor({ model }: SourceEditorProps): JSX.Element {
  const { open, work } = model.sources;
  const source = open.value;
  if (!source) return <NewSource key="new" model={model} />;
  const own = work.value;
  const { id } = source.definition;
  return own ? (
    <FormEditor key={id} model={model} source={source} work={own} />
  ) : (
    <KeysEditor key={id} model={model} source={source} />
  );
}
