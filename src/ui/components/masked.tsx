import type { JSX } from "preact";
import { HIDDEN_VALUE } from "../../core/signing/signature.ts";

export interface MaskedProps {
  readonly text: string;
  /** What stands in the place of each hidden value. */
  readonly hidden: string;
}

/** Text as the log keeps it, with what was hidden told apart from what was sent. */
export function Masked({ text, hidden }: MaskedProps): JSX.Element {
  if (!text.includes(HIDDEN_VALUE)) return <>{text}</>;
  const [first, ...rest] = text.split(HIDDEN_VALUE);
  return (
    <>
      {first}
      {rest.map((part) => (
        <>
          <em>{hidden}</em>
          {part}
        </>
      ))}
    </>
  );
}
