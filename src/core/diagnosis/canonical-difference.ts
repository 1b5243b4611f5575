import type { ChangedPart } from "./cause.ts";
import { maskAlike } from "./mask-alike.ts";

/** Our canonical request beside the one that the API computed, line by line, masked alike. */
export interface CanonicalDifference {
  readonly lines: readonly ComparedLine[];
  /** How many lines differ, and of how many; a line of one side alone counts. */
  readonly differing: number;
  readonly count: number;
}

export type ComparedLine =
  | { readonly kind: "same"; readonly part: LinePart; readonly text: string }
  | {
      readonly kind: "differs";
      readonly part: LinePart;
      readonly ours?: MarkedText;
      readonly theirs?: MarkedText;
    };

export type LinePart = Exclude<ChangedPart, "string to sign"> | "end of headers";

/** A text of which the middle differs. */
export interface MarkedText {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

interface Line {
  readonly part: LinePart;
  /** What is compared with what. */
  readonly key: string;
  readonly text: string;
}

/**
 * Compares two canonical requests: headers by their names, all else by its place. Where theirs
 * is cut, nothing is said of what is missing.
 */
export function compareCanonical(
  ours: readonly string[],
  theirs: readonly string[],
  theirEnd: "whole" | "cut" = "whole",
): CanonicalDifference {
  const our = readLines(ours);
  const their = readLines(theirs);
  const keys = inOrder(our, their);
  const cutAt = theirEnd === "cut" ? keys.indexOf(their.at(-1)?.key ?? "") : keys.length;
  const lines = keys.map((key, index): ComparedLine | undefined => {
    const mine = our.find((each) => each.key === key);
    if (index >= cutAt) return mine && same(mine);
    return compareLine(
      mine,
      their.find((each) => each.key === key),
    );
  });
  const told = lines.filter((line) => line !== undefined);
  return {
    lines: told,
    differing: told.filter(({ kind }) => kind === "differs").length,
    count: told.length,
  };
}

/** The parts that differ, each once. */
export function differingParts({ lines }: CanonicalDifference): readonly LinePart[] {
  return [...new Set(lines.filter(({ kind }) => kind === "differs").map(({ part }) => part))];
}

function readLines(lines: readonly string[]): readonly Line[] {
  const [method, path, query, ...rest] = lines;
  const end = rest.indexOf("");
  const headers = end < 0 ? rest : rest.slice(0, end);
  const [, signedHeaders, payloadHash] = end < 0 ? [] : rest.slice(end);
  const seen = new Map<string, number>();
  return [
    ...lineOf("method", method),
    ...lineOf("path", path),
    ...lineOf("query", query),
    ...headers.map((text): Line => {
      const [name = ""] = text.split(":", 1);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return { part: name === "host" ? "host" : "headers", key: `${name} ${times}`, text };
    }),
    ...(end < 0 ? [] : lineOf("end of headers", "")),
    ...lineOf("signed headers", signedHeaders),
    ...lineOf("payload hash", payloadHash),
  ];
}

function lineOf(part: LinePart, text: string | undefined): readonly Line[] {
  return text === undefined ? [] : [{ part, key: part, text }];
}

/** The keys of both in the order of a canonical request: headers by name, each of its own side. */
function inOrder(ours: readonly Line[], theirs: readonly Line[]): readonly string[] {
  const isHeader = ({ part }: Line): boolean => part === "host" || part === "headers";
  const all = [...ours, ...theirs];
  const place: readonly LinePart[] = ["method", "path", "query"];
  const keys = (lines: readonly Line[]): readonly string[] => lines.map(({ key }) => key);
  const heads = place.filter((part) => all.some((each) => each.part === part));
  const headers = keys(all.filter(isHeader)).toSorted();
  const tail: readonly LinePart[] = ["end of headers", "signed headers", "payload hash"];
  const tails = tail.filter((part) => all.some((each) => each.part === part));
  return [...new Set([...heads, ...headers, ...tails])];
}

function same({ part, text }: Line): ComparedLine {
  return { kind: "same", part, text };
}

function compareLine(ours: Line | undefined, theirs: Line | undefined): ComparedLine | undefined {
  if (!ours) {
    return theirs && { kind: "differs", part: theirs.part, theirs: whole(theirs.text) };
  }
  if (!theirs) return { kind: "differs", part: ours.part, ours: whole(ours.text) };
  const [our, their] = maskAlike(ours.text, theirs.text);
  if (our === their) return { kind: "same", part: ours.part, text: our };
  return { kind: "differs", part: ours.part, ...markBoth(ours.part, our, their) };
}

function whole(text: string): MarkedText {
  return { before: "", marked: text, after: "" };
}

/** Marks what lies between the beginning and the end that both share; of a host, all of it. */
function markBoth(
  part: LinePart,
  ours: string,
  theirs: string,
): { readonly ours: MarkedText; readonly theirs: MarkedText } {
  const [start, end] = part === "host" ? ["host:".length, 0] : sharedEnds(ours, theirs);
  const marked = (text: string): MarkedText => ({
    before: text.slice(0, start),
    marked: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  });
  return { ours: marked(ours), theirs: marked(theirs) };
}

/** How many characters at the beginning and at the end are the same; the end counts first. */
function sharedEnds(ours: string, theirs: string): readonly [start: number, end: number] {
  const shorter = Math.min(ours.length, theirs.length);
  let end = 0;
  while (end < shorter && ours.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  let start = 0;
  while (start < shorter - end && ours[start] === theirs[start]) start += 1;
  return [start, end];
}
