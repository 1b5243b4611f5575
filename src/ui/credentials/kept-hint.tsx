import type { JSX } from "preact";
import { keysStrings as strings } from "../strings/keys.ts";
import type { KeysEntry } from "./keys-entry.ts";

/** How long keys are kept, where the box that says so is not shown. */
export function KeptHint({ keys }: { readonly keys: KeysEntry }): JSX.Element | null {
  const isBoxShown = keys.way.value === "paste" && !keys.pasted.isTaken.value;
  return isBoxShown ? null : <small>{strings.keptInOne}</small>;
}
