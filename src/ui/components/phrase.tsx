import type { ComponentChildren, JSX } from "preact";

export interface PhraseProps {
  /** A sentence with places in braces: `Signed for {rule} as {source}.` */
  readonly text: string;
  /** What stands in each place. */
  readonly values: Readonly<Record<string, ComponentChildren>>;
}

/** A sentence from the strings with elements in it. */
export function Phrase({ text, values }: PhraseProps): JSX.Element {
  const parts = text.split(/\{(\w+)\}/u);
  return <>{parts.map((part, index) => (index % 2 === 0 ? part : values[part]))}</>;
}
