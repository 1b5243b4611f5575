import type { Credentials } from "./credential-source.ts";
import type { PastedAssignment, PastedGroup, Tidied } from "./paste-assignment.ts";
import { readMoment } from "./paste-moment.ts";
import type { PastedMeaning } from "./paste-names.ts";
import { meaningOfName } from "./paste-names.ts";
import type { PasteProblem, PasteProblemCode } from "./paste-problem.ts";
import { problemOf } from "./paste-problem.ts";
import type { MeantAssignment, PastedValues, UnderstoodLine } from "./paste-understood.ts";
import {
  findingOf,
  isRegion,
  keyMeanings,
  understand,
  missingToken,
  unreadLine,
} from "./paste-understood.ts";
import { checkAccessKeyId, isTemporary, maskAccessKeyId } from "./validate-keys.ts";

/** One set of keys of a paste. */
export interface PastedProfile {
  /** The section's or object's name, where it has one. */
  readonly name?: string;
  /** A name for a source to be made of it, where the paste suggests one. */
  readonly suggestedName?: string;
  readonly lines: readonly UnderstoodLine[];
  /** A region to offer to new rules. */
  readonly region?: string;
  /** As `ASIA…MPLE`. */
  readonly accessKey?: string;
  readonly temporary: boolean;
  readonly expiresAt?: number;
  readonly outcome:
    | { readonly kind: "complete"; readonly credentials: Credentials }
    | { readonly kind: "incomplete"; readonly problem: PasteProblem };
}

export interface Judgement {
  readonly now: number;
  readonly invisible: ReadonlySet<number>;
  /** Lines of which nothing was understood. */
  readonly unread: readonly number[];
  /** A user or an ARN that the paste names beside the group. */
  readonly owner?: string | undefined;
}

/** Says what a group's assignments mean, and makes credentials of them where they suffice. */
export function judgeGroup(group: PastedGroup, judgement: Judgement): PastedProfile {
  const meant = group.assignments.map((each) => withMeaning(each, judgement.invisible));
  const last = new Map(meant.map((each) => [each.meaning, each]));
  const values: PastedValues = Object.fromEntries(
    [...last].map(([meaning, each]) => [meaning, each.value]),
  );
  const lines = [
    ...meant
      .filter(isTold)
      .map((each) => understand(each, last.get(each.meaning), { values, now: judgement.now })),
    ...judgement.unread.map(unreadLine),
    ...missingToken(values),
  ].toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity));
  const expiresAt = readMoment(values.expires ?? "");
  const accessKeyId = values["access-key-id"];
  return {
    ...namesOf(group, values.owner ?? judgement.owner),
    lines,
    ...(isRegion(values.region) && { region: values.region }),
    ...(isUsableId(accessKeyId) && { accessKey: maskAccessKeyId(accessKeyId) }),
    temporary: isTemporary(accessKeyId ?? "") || (values["session-token"] ?? "") !== "",
    ...(expiresAt !== undefined && { expiresAt }),
    outcome: outcomeOf(values, expiresAt),
  };
}

function isUsableId(id: string | undefined): id is string {
  return id !== undefined && checkAccessKeyId(id)?.kind !== "error";
}

function withMeaning(each: PastedAssignment, invisible: ReadonlySet<number>): MeantAssignment {
  const meaning = meaningOfName(each.name);
  if (!keyMeanings.has(meaning)) return { ...each, meaning };
  const own = withoutCommand(meaning, each.value);
  const value = own.replace(/\s+/gu, "");
  const tidied: Tidied[] = [...each.tidied];
  if (value !== own) tidied.push("spaces");
  if (invisible.has(each.line)) tidied.push("invisible");
  return { ...each, meaning, value, tidied };
}

/** What follows an assignment in a shell, `A=1 aws s3 ls`, is not its value. */
function withoutCommand(meaning: PastedMeaning, value: string): string {
  const [first = "", ...rest] = value.split(/\s+/u);
  if (meaning === "access-key-id" && /^A[A-Z0-9]{19}$/u.test(first)) return first;
  if (meaning === "secret-access-key" && /^[A-Za-z0-9/+]{40}$/u.test(first)) return first;
  const token =
    meaning === "session-token" && first.length >= 80 && rest.every((each) => each.length < 16);
  return token ? first : value;
}

/** An empty value says nothing unless it is a key's. */
function isTold(each: MeantAssignment): boolean {
  return each.value !== ""
    ? each.meaning !== "owner"
    : keyMeanings.has(each.meaning) && each.meaning !== "session-token";
}

function outcomeOf(values: PastedValues, expiresAt: number | undefined): PastedProfile["outcome"] {
  const problem = problemIn(values);
  if (problem) return { kind: "incomplete", problem };
  const sessionToken = values["session-token"] ?? "";
  return {
    kind: "complete",
    credentials: {
      accessKeyId: values["access-key-id"] ?? "",
      secretAccessKey: values["secret-access-key"] ?? "",
      ...(sessionToken !== "" && { sessionToken }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
  };
}

function problemIn(values: PastedValues): PasteProblem | undefined {
  const id = values["access-key-id"] ?? "";
  const secret = values["secret-access-key"] ?? "";
  if (id === "" && secret === "")
    return problemOf(values.indirect === undefined ? "nothing-understood" : "indirect");
  if (id === "") return problemOf("access-key-missing");
  if (secret === "") return problemOf("secret-missing");
  const unusable = [
    ["access-key-unusable", findingOf("access-key-id", values)],
    ["secret-unusable", findingOf("secret-access-key", values)],
    ["token-unusable", findingOf("session-token", values)],
  ] as const;
  for (const [code, finding] of unusable) {
    if (finding?.kind !== "error") continue;
    const told: readonly PasteProblemCode[] = ["masked", "variable", "swapped"];
    return { code: told.find((each) => each === finding.code) ?? code, message: finding.text };
  }
  return undefined;
}

function namesOf(
  group: PastedGroup,
  from: string | undefined,
): Pick<PastedProfile, "name" | "suggestedName"> {
  const name = group.name !== undefined && isNameLike(group.name) ? group.name : undefined;
  const owner = ownerIn(from);
  const suggestedName = name !== undefined && name !== "default" ? name : owner;
  return {
    ...(name !== undefined && { name }),
    ...(suggestedName !== undefined && { suggestedName }),
  };
}

function ownerIn(owner: string | undefined): string | undefined {
  const inArn =
    /^arn:[\w-]+:(?:sts|iam)::\d*:(?:assumed-role\/([\w+=,.@-]+)\/|(?:user|role)\/(?:.*\/)?([\w+=,.@-]+)$)/u;
  const found = inArn.exec(owner ?? "");
  const name = owner === undefined ? undefined : (found?.[1] ?? found?.[2] ?? owner);
  return name !== undefined && isNameLike(name) ? name : undefined;
}

/** Names of profiles and users; what may be a value in a name's place is not shown. */
function isNameLike(name: string): boolean {
  return (
    /^[\w .+=,@-]{1,64}$/u.test(name) &&
    !/^[A-Za-z0-9+=]{30,}$/u.test(name) &&
    !/^(?:AKIA|ASIA)/u.test(name)
  );
}
