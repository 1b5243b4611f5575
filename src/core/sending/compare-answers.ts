import type { Answer } from "../log/entry.ts";

/** A line of an answer beside the one that it is compared with. */
export type DiffLine =
  | { readonly kind: "same"; readonly text: string }
  /** It is here and not there; `start` to `end` is what differs where a line of there became it. */
  | { readonly kind: "here"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "there"; readonly text: string };

export interface TextDifference {
  readonly lines: readonly DiffLine[];
  /** Lines that differ, on either side, a changed one counted once. */
  readonly differing: number;
}

/** Of longer texts only the lines at the same place are compared. */
const mostCells = 4_000_000;

/** What is in one text and not in the other, line by line. */
export function compareLines(here: string, there: string): TextDifference {
  const ours = here.split("\n");
  const theirs = there.split("\n");
  const pairs =
    ours.length * theirs.length > mostCells ? inPlace(ours, theirs) : longest(ours, theirs);
  const lines: DiffLine[] = [];
  let differing = 0;
  let [at, from] = [0, 0];
  for (const [next, other] of [...pairs, [ours.length, theirs.length] as const]) {
    const added = ours.slice(at, next);
    const gone = theirs.slice(from, other);
    differing += Math.max(added.length, gone.length);
    lines.push(...changed(added, gone));
    if (next < ours.length) lines.push({ kind: "same", text: ours[next] ?? "" });
    [at, from] = [next + 1, other + 1];
  }
  return { lines, differing };
}

/** Lines that took the place of others: as many as there are on both sides are one another's. */
function changed(added: readonly string[], gone: readonly string[]): readonly DiffLine[] {
  return [
    ...added.map((text, place) => marked(text, gone[place])),
    ...gone.slice(added.length).map((text) => ({ kind: "there", text }) as const),
  ];
}

function marked(text: string, other: string | undefined): DiffLine {
  if (other === undefined) return { kind: "here", text, start: 0, end: text.length };
  let start = 0;
  while (start < text.length && text[start] === other[start]) start += 1;
  let end = text.length;
  let last = other.length;
  while (end > start && last > start && text[end - 1] === other[last - 1]) {
    end -= 1;
    last -= 1;
  }
  return { kind: "here", text, start, end };
}

type Pair = readonly [here: number, there: number];

function inPlace(ours: readonly string[], theirs: readonly string[]): readonly Pair[] {
  return ours.flatMap((line, place) => (line === theirs[place] ? [[place, place] as const] : []));
}

/** The places of a longest common subsequence. */
function longest(ours: readonly string[], theirs: readonly string[]): readonly Pair[] {
  const width = theirs.length + 1;
  const lengths = new Uint32Array((ours.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = ours.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        ours[row] === theirs[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let [row, column] = [0, 0]; row < ours.length && column < theirs.length;) {
    if (ours[row] === theirs[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** The status line and the headers of an answer, in the order of their names. */
export function headText(answer: Extract<Answer, { readonly kind: "response" }>): string {
  const lines = answer.headers
    .map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
    .toSorted();
  return [String(answer.status), ...lines].join("\n");
}
