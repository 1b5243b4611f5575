import type { PastedAssignment, Tidied } from "./paste-assignment.ts";
import { describeMoment, readMoment } from "./paste-moment.ts";
import type { PastedMeaning } from "./paste-names.ts";
import { isShowableName } from "./paste-names.ts";
import type { KeyFinding } from "./validate-keys.ts";
import {
  checkAccessKeyId,
  checkSecretAccessKey,
  checkSessionToken,
  isTemporary,
  maskAccessKeyId,
} from "./validate-keys.ts";

/** What one line was understood as, in words without its value. */
export interface UnderstoodLine {
  /** Absent where the remark is that a line is missing. */
  readonly line?: number;
  readonly meaning: PastedMeaning;
  readonly label: string;
  readonly description: string;
  readonly verdict: "understood" | "remark" | "error" | "left-out";
}

/** An assignment whose name has been read. */
export type MeantAssignment = PastedAssignment & { readonly meaning: PastedMeaning };

/** The value that counts for each meaning of a group. */
export type PastedValues = Partial<Record<PastedMeaning, string>>;

type Said = Pick<UnderstoodLine, "description" | "verdict">;

const meaningLabels: Readonly<Record<PastedMeaning, string>> = {
  "access-key-id": "Access key id",
  "secret-access-key": "Secret access key",
  "session-token": "Session token",
  expires: "Expires",
  region: "Region",
  owner: "Whose",
  indirect: "Where from",
  beside: "Left out",
  unknown: "Not understood",
};

/** The meanings of secret values. */
export const keyMeanings: ReadonlySet<PastedMeaning> = new Set([
  "access-key-id",
  "secret-access-key",
  "session-token",
]);

/** What a line says, given the one that counts for the same meaning. */
export function understand(
  each: MeantAssignment,
  last: MeantAssignment | undefined,
  known: { readonly values: PastedValues; readonly now: number },
): UnderstoodLine {
  const { line, meaning } = each;
  const said: Said =
    last !== undefined && last !== each && keyMeanings.has(meaning)
      ? { description: `Given again in line ${last.line}. Left out.`, verdict: "left-out" }
      : describe(each, known);
  return { line, meaning, label: meaningLabels[meaning], ...said };
}

function describe(
  each: MeantAssignment,
  { values, now }: { readonly values: PastedValues; readonly now: number },
): Said {
  const { meaning, value } = each;
  if (meaning === "expires") return describeExpiry(value, now);
  if (meaning === "region") return describeRegion(value);
  if (meaning === "indirect" || meaning === "beside") {
    return { description: `${showName(each.name)} is not needed. Left out.`, verdict: "left-out" };
  }
  if (!keyMeanings.has(meaning)) {
    return {
      description: `${showName(each.name)} is no name we know. Left out.`,
      verdict: "remark",
    };
  }
  const finding = findingOf(meaning, values);
  if (finding) return { description: finding.text, verdict: finding.kind };
  const tidied = tidiedText(each.tidied);
  const plain = describeKey(meaning, value, values);
  return tidied === ""
    ? { description: plain, verdict: "understood" }
    : { description: `${plain}. ${tidied}`, verdict: "remark" };
}

function describeKey(meaning: PastedMeaning, value: string, values: PastedValues): string {
  if (meaning === "secret-access-key") return "40 characters, as it should be";
  if (meaning === "session-token") return `${value.length} characters`;
  const lasting = isTemporary(value) || values["session-token"] ? "temporary" : "long-lived";
  return `${maskAccessKeyId(value)}, ${lasting}`;
}

function describeExpiry(value: string, now: number): Said {
  const moment = readMoment(value);
  if (moment === undefined) {
    return {
      description: "This is no time with its zone, like 2026-11-20T15:02:00Z. Left out.",
      verdict: "remark",
    };
  }
  return moment <= now
    ? { description: `${describeMoment(moment)}, which has passed`, verdict: "remark" }
    : { description: describeMoment(moment), verdict: "understood" };
}

function describeRegion(value: string): Said {
  return isRegion(value)
    ? { description: `${value}, offered to new rules`, verdict: "understood" }
    : { description: "This is no region, like eu-central-1. Left out.", verdict: "remark" };
}

/** The session token that temporary keys lack. */
export function missingToken(values: PastedValues): readonly UnderstoodLine[] {
  const meaning = "session-token";
  if (values[meaning] !== undefined) return [];
  const finding = findingOf(meaning, values);
  if (!finding) return [];
  return [
    { meaning, label: meaningLabels[meaning], description: finding.text, verdict: finding.kind },
  ];
}

/** A line of which nothing was understood. */
export function unreadLine(line: number): UnderstoodLine {
  const description = "Nothing in this line is a name we know. Left out.";
  return { line, meaning: "unknown", label: meaningLabels.unknown, description, verdict: "remark" };
}

const tidiedTexts: Readonly<Record<Tidied, string>> = {
  quotes: "Quotes were taken off.",
  spaces: "Spaces were taken out.",
  invisible: "Invisible characters were taken out.",
  lines: "It was put together from several lines.",
};

function tidiedText(tidied: readonly Tidied[]): string {
  return [...new Set(tidied)].map((each) => tidiedTexts[each]).join(" ");
}

/** What is to be said of the value that counts for a key. */
export function findingOf(meaning: PastedMeaning, values: PastedValues): KeyFinding | undefined {
  if (meaning === "access-key-id") return checkAccessKeyId(values[meaning] ?? "");
  if (meaning === "secret-access-key") return checkSecretAccessKey(values[meaning] ?? "");
  return checkSessionToken(values["session-token"] ?? "", values["access-key-id"] ?? "");
}

/** Whether a value can be shown as a region. */
export function isRegion(value: string | undefined): value is string {
  return value !== undefined && /^[a-z]{2}(?:-[a-z]+){1,2}-\d$/u.test(value);
}

function showName(name: string): string {
  return isShowableName(name) ? `‘${name}’` : "This name";
}
