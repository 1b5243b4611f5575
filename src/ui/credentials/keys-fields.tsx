import type { JSX } from "preact";
import { Chip } from "../components/chip.tsx";
import type { KeysEntry } from "./keys-entry.ts";
import { PasteBox } from "./paste-box.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import { TypedFields } from "./typed-fields.tsx";
import { Understood } from "./understood.tsx";

export interface KeysFieldsProps {
  readonly keys: KeysEntry;
  /** Lines of text that the box shows. */
  readonly rows: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One box to paste into, or fields to type into. */
export function KeysFields({ keys, rows, now }: KeysFieldsProps): JSX.Element {
  const isTyped = keys.way.value === "type";
  const isTaken = !isTyped && keys.pasted.isTaken.value;
  return (
    <div class="keys">
      {!isTaken && <Ways keys={keys} />}
      {isTyped && <TypedFields typed={keys.typed} />}
      {!isTyped && !isTaken && <PasteBox pasted={keys.pasted} rows={rows} />}
      {!isTyped && <Understood pasted={keys.pasted} now={now} />}
    </div>
  );
}

function Ways({ keys }: Pick<KeysFieldsProps, "keys">): JSX.Element {
  const way = keys.way.value;
  return (
    <div class="acts" role="group" aria-label={strings.way}>
      <Chip pressed={way === "paste"} onPress={() => keys.chooseWay("paste")}>
        {strings.paste}
      </Chip>
      <Chip pressed={way === "type"} onPress={() => keys.chooseWay("type")}>
        {strings.type}
      </Chip>
    </div>
  );
}
