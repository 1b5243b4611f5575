import type { PasteForm, RoughPaste } from "./paste-assignment.ts";
import { joinBrokenTokens, readBare } from "./paste-bare.ts";
import { cleanPaste } from "./paste-clean.ts";
import { findCsvHead, readCsv } from "./paste-csv.ts";
import { looksLikeCurl, readCurl } from "./paste-curl.ts";
import { looksLikeJson, readJson } from "./paste-json.ts";
import { readLines } from "./paste-lines.ts";
import { meaningOfName } from "./paste-names.ts";
import type { PasteProblem } from "./paste-problem.ts";
import { problemOf, recogniseMistake } from "./paste-problem.ts";
import type { PastedProfile } from "./paste-profile.ts";
import { judgeGroup } from "./paste-profile.ts";

/** What was understood of a paste. Only `credentials` of a profile hold values. */
export interface Paste {
  readonly form: PasteForm;
  readonly lineCount: number;
  /** In the paste's order; complete ones and those that miss something. */
  readonly profiles: readonly PastedProfile[];
  /** Why there is no profile at all. */
  readonly problem?: PasteProblem;
}

const largest = 65_536;

/**
 * Understands what people paste: lines of shells and dotenv, credentials files, JSON, CSV, curl.
 * `now` is in milliseconds since the epoch and tells what has expired.
 */
export function readPaste(text: string, now: number): Paste {
  if (text.length > largest) {
    return { form: "plain values", lineCount: 0, profiles: [], problem: problemOf("too-large") };
  }
  const { lines, invisible } = cleanPaste(text);
  const lineCount = lines.findLastIndex((line) => line.trim() !== "") + 1;
  const rough = readRough(lines);
  const keyed = rough.groups.filter((group) =>
    group.assignments.some(({ name }) => holdsKey(name)),
  );
  const judgement = {
    now,
    invisible,
    unread: keyed.length === 1 ? unreadIn(rough, lines) : [],
    owner: keyed.length === 1 ? ownerIn(rough) : undefined,
  };
  const profiles = keyed.map((group) => judgeGroup(group, judgement));
  if (profiles.length > 0) return { form: rough.form, lineCount, profiles };
  return { form: rough.form, lineCount, profiles: [], problem: recogniseMistake(lines) };
}

function readRough(lines: readonly string[]): RoughPaste {
  const rough = readForm(lines);
  const found = rough.groups.some((group) => group.assignments.some(({ name }) => namesKey(name)));
  return found ? joinBrokenTokens(rough, lines) : orBare(rough, lines);
}

function readForm(lines: readonly string[]): RoughPaste {
  const head = findCsvHead(lines);
  if (head) return readCsv(lines, head);
  if (looksLikeJson(lines)) return readJson(lines);
  return looksLikeCurl(lines) ? readCurl(lines) : readLines(lines);
}

function orBare(rough: RoughPaste, lines: readonly string[]): RoughPaste {
  const bare = readBare(lines);
  return bare.groups.length > 0 ? bare : rough;
}

function namesKey(name: string): boolean {
  const meaning = meaningOfName(name);
  return meaning === "access-key-id" || meaning === "secret-access-key";
}

/** Also a profile that only says where keys come from is worth naming. */
function holdsKey(name: string): boolean {
  return namesKey(name) || meaningOfName(name) === "indirect";
}

/** What stands around the lines that count: prompts, commands, headings, a table's title. */
const around = /^\s*\S*[$>%❯]\s|^\s*aws\s|^\s*\||[:{]\s*$/u;

/** Lines that said nothing and might have. */
function unreadIn(rough: RoughPaste, lines: readonly string[]): readonly number[] {
  return rough.unread.filter((line) => !around.test(lines[line - 1] ?? ""));
}

function ownerIn(rough: RoughPaste): string | undefined {
  const all = rough.groups.flatMap((group) => group.assignments);
  return all.find(({ name }) => meaningOfName(name) === "owner")?.value;
}
