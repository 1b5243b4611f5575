import type { JSX } from "preact";
import { Chip } from "../components/chip.tsx";
import type { KeysEntry } from "./keys-entry.ts";
import { PasteBox } from "./paste-box.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import { TypedFields } from "./typed-fields.tsx";
import { Understood } from "./understood.tsx";

export interface KeysFieldsProps {
  readonly keys: KeysEntry;
  /** Lines that the box shows. */
  readonly rows: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One box to paste into, or fields to type into. */
export function KeysFields({ keys, rows, now }: KeysFieldsProps): JSX.Element {
  const way = keys.way.value;
  return (
    <div class="keys">
      <div class="acts" role="group" aria-label={strings.way}>
        <Chip pressed={way === "paste"} onPress={() => keys.chooseWay("paste")}>
          {strings.paste}
        </Chip>
        <Chip pressed={way === "type"} onPress={() => keys.chooseWay("type")}>
          {strings.type}
        </Chip>
      </div>
      {way === "paste" ? (
        <>
          <PasteBox pasted={keys.pasted} rows={rows} />
          <Understood pasted={keys.pasted} now={now} />
        </>
      ) : (
        <TypedFields typed={keys.typed} />
      )}
    </div>
  );
}
