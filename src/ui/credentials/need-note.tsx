import type { ComponentChildren, JSX } from "preact";
import { Note } from "../components/note.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import type { SourceNeed } from "./source-state-text.ts";

export interface NeedNoteProps {
  readonly name: string;
  readonly need: Exclude<SourceNeed, "keys">;
  /** The button that leads to where it is given. */
  readonly children?: ComponentChildren;
}

/** A source that only a person can help, and how. */
export function NeedNote({ name, need, children }: NeedNoteProps): JSX.Element {
  return (
    <Note verdict="withheld" title={strings.needTitle[need](name)}>
      <p>{strings.needText}</p>
      {children !== undefined && <div class="acts">{children}</div>}
    </Note>
  );
}
