import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { panelStrings as strings } from "../strings/panel.ts";

/** Copies a text; `name` is what it is, as in “Copied the body”. */
export type Copy = (name: string, text: string) => void;

export interface CopyBlockProps {
  readonly name: string;
  readonly text: string;
  readonly onCopy: Copy;
}

/** The button at the head of a block that copies it. */
export function CopyBlock({ name, text, onCopy }: CopyBlockProps): JSX.Element {
  return (
    <Button
      kind="quiet"
      icon="copy"
      name={strings.copyNamed(name)}
      onPress={() => onCopy(name, text)}
    >
      {strings.copy}
    </Button>
  );
}
