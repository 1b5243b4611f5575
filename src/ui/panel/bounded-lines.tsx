import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { formatBytes } from "../components/format.ts";
import { Lines } from "../components/lines.tsx";
import { Masked } from "../components/masked.tsx";
import { bodyStrings as strings } from "../strings/bodies.ts";
import { panelStrings } from "../strings/panel.ts";
import { beginningOf } from "./beginning-of.ts";

export interface BoundedLinesProps {
  readonly text: string;
}

/** Text line by line: of much, its beginning, and more whenever it is asked for. */
export function BoundedLines({ text }: BoundedLinesProps): JSX.Element {
  const [parts, setParts] = useState(1);
  const { lines, rest } = beginningOf(text, parts);
  return (
    <>
      <Lines
        kind="plain"
        lines={lines.map((line) => ({ text: <Masked text={line} hidden={panelStrings.hidden} /> }))}
      />
      {rest > 0 && (
        <p class="acts">
          <Button onPress={() => setParts(parts * 2)}>{strings.showMore(formatBytes(rest))}</Button>
        </p>
      )}
    </>
  );
}
