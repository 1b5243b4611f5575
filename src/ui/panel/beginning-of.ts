/** What is shown of a long text. */
export interface Beginning {
  readonly lines: readonly string[];
  /** Characters that are left out. */
  readonly rest: number;
}

const LINES = 500;
const CHARACTERS = 40_000;

/** As many parts of a text, from its first line on; a part has 500 lines or 40,000 characters. */
export function beginningOf(text: string, parts: number): Beginning {
  const most = parts * CHARACTERS;
  const beginning = text.slice(0, most);
  const lines = beginning.split(/\r?\n/u).slice(0, parts * LINES);
  const isWhole = beginning.length === text.length && lines.length < parts * LINES;
  if (isWhole) return { lines, rest: 0 };
  const shown = lines.reduce((sum, line) => sum + line.length + 1, -1);
  return { lines, rest: Math.max(0, text.length - shown) };
}
