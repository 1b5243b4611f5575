import type { AnswerWords } from "./diagnosis.ts";
import {
  compareCanonical,
  differingParts,
  type CanonicalDifference,
  type MarkedText,
} from "./canonical-difference.ts";
import type { ChangedPart, Mismatch } from "./cause.ts";
import { readEcho, type GatewayEcho } from "./gateway-echo.ts";
import type { RuleChange } from "./rule-change.ts";
import { canonicalRequestText } from "../signing/explain.ts";
import {
  HIDDEN_VALUE,
  pathStyleOf,
  type SignAs,
  type SignatureRecord,
} from "../signing/signature.ts";

/** Why a signature is not the one that the API computed, and what in the rule would mend it. */
export interface MismatchReading {
  readonly cause: Mismatch;
  readonly difference?: CanonicalDifference;
  readonly change?: RuleChange;
}

/** Compares what was signed with what a refusal quotes, where it quotes anything. */
export function readMismatch(
  { message = "" }: AnswerWords,
  record: SignatureRecord,
): MismatchReading {
  const echo = readEcho(message);
  if (echo === undefined) return { cause: { kind: "mismatch-untold" } };
  const ours = canonicalRequestText(record).split("\n");
  const theirs = echo.canonicalRequest;
  const difference = compareCanonical(ours, theirs, echo.isCut ? "cut" : "whole");
  const parts = differingParts(difference).filter((part) => part !== "end of headers");
  if (parts.length === 0) return { cause: equalButRefused(echo, record), difference };
  const mended = mendByRule({ parts, theirs, difference }, record);
  return { ...(mended ?? { cause: { kind: "changed", parts } }), difference };
}

/** All that is shown is equal: then the hashes in the strings to sign tell. */
function equalButRefused({ stringToSign }: GatewayEcho, record: SignatureRecord): Mismatch {
  if (stringToSign === undefined) return { kind: "mismatch-untold" };
  if (stringToSign === record.stringToSign) return { kind: "secret-wrong" };
  const [algorithm, date, scope] = record.stringToSign.split("\n");
  const isSameFrame = stringToSign.startsWith(`${algorithm}\n${date}\n${scope}\n`);
  return isSameFrame ? { kind: "hidden-changed" } : { kind: "changed", parts: ["string to sign"] };
}

type Mended = Pick<MismatchReading, "cause" | "change"> | undefined;

interface Seen {
  readonly parts: readonly ChangedPart[];
  readonly theirs: readonly string[];
  readonly difference: CanonicalDifference;
}

function mendByRule({ parts, theirs, difference }: Seen, record: SignatureRecord): Mended {
  const isOnly = (...wanted: readonly ChangedPart[]): boolean =>
    parts.every((part) => wanted.includes(part));
  if (isOnly("path")) return otherPathForm(theirs, record) ?? rewritten(theirs, record);
  if (isOnly("path", "host")) return rewritten(theirs, record);
  if (isOnly("headers", "signed headers")) return fewerHeaders(difference, record);
  return undefined;
}

function otherPathForm(theirs: readonly string[], record: SignatureRecord): Mended {
  const pathStyle = pathStyleOf(record.scope) === "s3" ? "execute-api" : "s3";
  const other = canonicalRequestText({ ...record, scope: { ...record.scope, pathStyle } });
  return pathOf(other.split("\n")) === pathOf(theirs)
    ? { cause: { kind: "path-form" }, change: { pathStyle } }
    : undefined;
}

/** Something in front of the API gave it another host, or took a path prefix off or put one on. */
function rewritten(theirs: readonly string[], record: SignatureRecord): Mended {
  const { signAs: _before, ...plain } = record;
  const sent = canonicalRequestText(plain).split("\n");
  const host = hostOf(theirs);
  const prefix = prefixBetween(pathOf(sent), pathOf(theirs));
  if (host === undefined || prefix === undefined) return undefined;
  const signAs: SignAs = {
    ...(host !== new URL(record.url).host && { host }),
    ...(prefix.from !== prefix.to && { path: prefix }),
  };
  // The rule's part is tried before it is offered.
  const again = canonicalRequestText(withSignAs(plain, signAs)).split("\n");
  const isRight = pathOf(again) === pathOf(theirs);
  if (!isRight) return undefined;
  const cause = { kind: "rewritten", signAs } as const;
  // A server that names another API's host must not get a signature for it by one click.
  return signAs.host === undefined ? { cause, change: { signAs } } : { cause };
}

function withSignAs(record: SignatureRecord, signAs: SignAs): SignatureRecord {
  return Object.keys(signAs).length === 0 ? record : { ...record, signAs };
}

const PLAIN_PREFIX = /^(?:\/[\w.~-]+)*$/;

function prefixBetween(ours: string, theirs: string): SignAs["path"] {
  if (ours === theirs) return { from: "/", to: "/" };
  const added = theirs.endsWith(ours) ? theirs.slice(0, -ours.length) : undefined;
  if (added !== undefined && PLAIN_PREFIX.test(added)) return { from: "/", to: added };
  const removed = ours.endsWith(theirs) ? ours.slice(0, -theirs.length) : undefined;
  return removed !== undefined && PLAIN_PREFIX.test(removed)
    ? { from: removed, to: "/" }
    : undefined;
}

/** A header of the page's that something on the way changed need not be signed. */
function fewerHeaders({ lines }: CanonicalDifference, { headers }: SignatureRecord): Mended {
  const changed = lines.flatMap((line) =>
    line.kind === "differs" && line.part === "headers" ? [nameIn(line.ours ?? line.theirs)] : [],
  );
  const isFree = (name: string): boolean => !/^(?:host$|x-amz-)/.test(name);
  const isPages = (name: string): boolean =>
    isFree(name) && headers.some(([each, value]) => each === name && value !== HIDDEN_VALUE);
  if (changed.length === 0 || !changed.every(isPages)) return undefined;
  const names = headers.map(([name]) => name);
  return {
    cause: { kind: "changed", parts: ["headers"] },
    change: { pageHeaders: names.filter((name) => isPages(name) && !changed.includes(name)) },
  };
}

function nameIn(text: MarkedText | undefined): string {
  const { before, marked, after } = text ?? { before: "", marked: "", after: "" };
  return (before + marked + after).split(":", 1)[0] ?? "";
}

function pathOf(lines: readonly string[]): string {
  return lines[1] ?? "";
}

function hostOf(lines: readonly string[]): string | undefined {
  return lines.find((line) => line.startsWith("host:"))?.slice("host:".length);
}
