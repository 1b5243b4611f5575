/** A paste without what an eye cannot see, and where that was. */
export interface CleanPaste {
  readonly lines: readonly string[];
  /** Numbers, from 1, of the lines that held invisible characters. */
  readonly invisible: ReadonlySet<number>;
}

const byteOrderMark = /^\uFEFF/u;
const lineEnds = /\r\n?|\u2028|\u2029|\u0085/gu;
const unusualSpaces = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\f\v]/gu;
const invisibles = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** Lines with plain line ends and spaces, without byte order mark and zero-width characters. */
export function cleanPaste(text: string): CleanPaste {
  const rough = text.replace(byteOrderMark, "").replace(lineEnds, "\n").split("\n");
  const invisible = new Set<number>();
  const lines = rough.map((line, index) => {
    const clean = line.replace(invisibles, "");
    if (clean.length !== line.length) invisible.add(index + 1);
    return clean.replace(unusualSpaces, " ");
  });
  return { lines, invisible };
}
