import type { ComponentChildren, JSX } from "preact";

export interface Line {
  readonly text: ComponentChildren;
  /** What the line comes from. */
  readonly origin?: ComponentChildren;
}

export interface LinesProps {
  readonly lines: readonly Line[];
  /** `plain` has no place for origins. */
  readonly kind?: "plain" | "explained";
  readonly label?: string | undefined;
}

/** What went over the wire, line by line. */
export function Lines({ lines, kind = "explained", label }: LinesProps): JSX.Element {
  return (
    <ol class={kind === "plain" ? "lines plain" : "lines"} aria-label={label}>
      {numbered(lines).map((line) => (
        <li key={line.number}>
          <code>{line.text}</code>
          {line.origin !== undefined && <small>{line.origin}</small>}
        </li>
      ))}
    </ol>
  );
}

function numbered(lines: readonly Line[]): (Line & { readonly number: number })[] {
  return lines.map((line, index) => ({ ...line, number: index + 1 }));
}
