/** A name and a value as they stood in a paste. */
export interface PastedAssignment {
  /** Counted from 1. */
  readonly line: number;
  readonly name: string;
  /** Without the quotes and separators around it; it may still hold spaces. */
  readonly value: string;
  /** What had to be taken off that does not belong there. */
  readonly tidied: readonly Tidied[];
}

export type Tidied = "quotes" | "spaces" | "invisible" | "lines";

/** Assignments that belong together: a section, an object, a row. */
export interface PastedGroup {
  readonly name?: string;
  readonly assignments: readonly PastedAssignment[];
}

/** What kind of text a paste is, as a screen names it. */
export type PasteForm =
  | "environment lines"
  | "~/.aws/credentials"
  | "JSON"
  | "CSV"
  | "curl"
  | "plain values";

/** What a reader made of a paste, before any of it is judged. */
export interface RoughPaste {
  readonly form: PasteForm;
  readonly groups: readonly PastedGroup[];
  /** Numbers of the lines in which nothing was recognised. */
  readonly unread: readonly number[];
}

const plainQuotes: ReadonlySet<string> = new Set(['""', "''", "``"]);
const typographicQuotes: ReadonlySet<string> = new Set(["“”", "‘’", "„“", "””", "’’", "«»"]);

/** A value without separators and quotes around it, and whether those belonged there. */
export function tidyValue(raw: string): {
  readonly value: string;
  readonly tidied: readonly Tidied[];
} {
  let value = raw
    .trim()
    .replace(/(?:\s*[,;])+$/u, "")
    .trim();
  const tidied: Tidied[] = [];
  for (let layer = 0; layer < 3 && value.length >= 2; layer++) {
    const ends = `${value.at(0)}${value.at(-1)}`;
    const usual = plainQuotes.has(ends);
    if (!usual && !typographicQuotes.has(ends)) break;
    if (!usual || layer > 0) tidied.push("quotes");
    value = value.slice(1, -1).trim();
  }
  const unpaired = value.replace(/^["'`“”‘’]+|["'`“”‘’]+$/gu, "");
  if (unpaired !== value) tidied.push("quotes");
  return { value: unpaired, tidied };
}
