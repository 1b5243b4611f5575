import { learnFromAnswer } from "../signing/clock-offset.ts";
import type { Entry } from "../log/entry.ts";
import { headerOf, type Response } from "./answer-words.ts";
import type { Cause } from "./cause.ts";
import type { AnswerWords } from "./diagnosis.ts";

/** An answer to read: what was asked, what came back, and its words. */
export interface Reading {
  readonly entry: Entry;
  readonly response: Response;
  readonly words: AnswerWords;
}

/** What a row finds. A `mismatch` is read further, by what it quotes. */
export type Found = Cause | { readonly kind: "mismatch" };

/** What AWS answers: by its error type first, by how its message begins second. */
interface Row {
  readonly types: readonly string[];
  readonly message: RegExp;
  /** The message says it whatever the type, for answers that were customised. */
  readonly alone: "told" | "untold";
  read(reading: Reading, match: RegExpExecArray): Found;
}

const SIGNATURE = ["InvalidSignatureException", "SignatureDoesNotMatch", "BadRequestException"];
const DENIED = ["AccessDeniedException", "AccessDenied"];
const KEY = ["UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId"];
const UNREADABLE = ["IncompleteSignatureException", "IncompleteSignature"];

const ROWS: readonly Row[] = [
  {
    types: ["MissingAuthenticationTokenException", "MissingAuthenticationToken"],
    message: /^Missing Authentication Token/i,
    alone: "told",
    read: ({ entry }) => ({ kind: isSigned(entry) ? "no-such-route" : "unsigned" }),
  },
  {
    types: SIGNATURE,
    message: /^(?:The request signature we calculated does not match)/i,
    alone: "told",
    read: () => ({ kind: "mismatch" }),
  },
  {
    types: SIGNATURE,
    message: /^Signature (?:expired|not yet current):/i,
    alone: "told",
    read: (reading) => clock(reading),
  },
  { types: SIGNATURE, message: /Credential should be scoped/i, alone: "told", read: scope },
  {
    types: SIGNATURE,
    message: /^('[^']+'(?: or '[^']+')?) must be a 'SignedHeader'/i,
    alone: "told",
    read: (_reading, [, names = ""]) => ({
      kind: "header-unsigned",
      header: names.split("'")[1] ?? "",
    }),
  },
  {
    types: ["ExpiredTokenException", "ExpiredToken"],
    message:
      /^The (?:provided )?(?:security )?token (?:included in the request )?(?:is|has) expired/i,
    alone: "told",
    read: () => ({ kind: "token-expired" }),
  },
  {
    types: [...KEY, ...DENIED],
    message: /^The security token included in the request is invalid/i,
    alone: "told",
    read: keyUnknown,
  },
  {
    types: UNREADABLE,
    message: /Authorization header|key=value pair|^Credential must have/i,
    alone: "told",
    read: unreadable,
  },
  {
    types: DENIED,
    message:
      /^User: (\S+) is not authorized to (?:perform|access)[^:]*:? ?(\S+)?(?: on resource: (\S+))?/i,
    alone: "told",
    read: ({ words }, [, principal, action, resource]) => ({
      kind: "policy",
      ...(principal !== undefined && { principal }),
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
      isExplicit: /explicit deny/i.test(words.message ?? ""),
    }),
  },
  {
    types: DENIED,
    message: /^Forbidden\b/i,
    alone: "untold",
    read: () => ({ kind: "forbidden", by: "lambda-url" }),
  },
  {
    types: ["ForbiddenException", "WAFForbiddenException", "AccessDeniedException"],
    message: /^(?:Forbidden|Invalid API Key)/i,
    alone: "untold",
    read: () => ({ kind: "forbidden", by: "rest" }),
  },
  {
    types: ["TooManyRequestsException", "ThrottlingException", "Throttling"],
    message: /^(?:Too Many Requests|Rate exceeded)/i,
    alone: "told",
    read: () => ({ kind: "throttled" }),
  },
  {
    types: ["LimitExceededException"],
    message: /^Limit Exceeded/i,
    alone: "told",
    read: () => ({ kind: "quota" }),
  },
  {
    types: ["RequestTooLargeException"],
    message: /^(?:Request Too Long|HTTP content length exceeded)/i,
    alone: "told",
    read: () => ({ kind: "too-large" }),
  },
  {
    types: ["UnauthorizedException"],
    message: /^Unauthorized$/i,
    alone: "untold",
    read: () => ({ kind: "other-authorizer" }),
  },
];

/** What a type means where its message was rewritten. */
const BY_TYPE: ReadonlyMap<string, (reading: Reading) => Found> = new Map([
  ...byType(["MissingAuthenticationTokenException", "MissingAuthenticationToken"], ({ entry }) => ({
    kind: isSigned(entry) ? "no-such-route" : "unsigned",
  })),
  ...byType(["InvalidSignatureException", "SignatureDoesNotMatch"], (reading) =>
    offsetBeyondWindow(reading) === undefined ? { kind: "mismatch" } : clock(reading),
  ),
  ...byType(["ExpiredTokenException", "ExpiredToken"], () => ({ kind: "token-expired" })),
  ...byType(KEY, keyUnknown),
  ...byType(UNREADABLE, unreadable),
  ...byType(DENIED, () => ({ kind: "policy", isExplicit: false })),
  ...byType(["ForbiddenException", "WAFForbiddenException"], () => ({
    kind: "forbidden",
    by: "rest",
  })),
  ...byType(["TooManyRequestsException", "ThrottlingException"], () => ({ kind: "throttled" })),
  ...byType(["LimitExceededException"], () => ({ kind: "quota" })),
  ...byType(["RequestTooLargeException"], () => ({ kind: "too-large" })),
  ...byType(["UnauthorizedException"], () => ({ kind: "other-authorizer" })),
]);

/** Finds what an answer of 400 or above means, as far as AWS's words or marks tell. */
export function findInCatalogue(reading: Reading): Found | undefined {
  const { errorType, message = "" } = reading.words;
  for (const row of ROWS) {
    const isOfType = errorType !== undefined && row.types.includes(errorType);
    const mayBe = isOfType || (row.alone === "told" && !isForeign(errorType));
    const match = mayBe ? row.message.exec(message) : null;
    if (match) return row.read(reading, match);
  }
  const readType = errorType === undefined ? undefined : BY_TYPE.get(errorType);
  return readType?.(reading) ?? withoutType(reading);
}

function byType(
  types: readonly string[],
  read: (reading: Reading) => Found,
): readonly (readonly [string, (reading: Reading) => Found])[] {
  return types.map((type) => [type, read]);
}

/** A type that is no row's is the API's own, and so are its words. */
function isForeign(errorType: string | undefined): boolean {
  if (errorType === undefined) return false;
  return !BY_TYPE.has(errorType) && !ROWS.some(({ types }) => types.includes(errorType));
}

/** HTTP APIs name no type and say no more than this. */
function withoutType({ entry, response, words }: Reading): Found | undefined {
  if (words.errorType !== undefined) return undefined;
  const isHttpApi = headerOf(response, "apigw-requestid") !== undefined;
  if (isHttpApi && response.status === 403 && (words.message ?? "Forbidden") === "Forbidden") {
    return { kind: "forbidden", by: "http" };
  }
  if (isHttpApi && response.status === 404 && words.message === "Not Found") {
    return { kind: "no-such-route" };
  }
  if (isHttpApi && response.status === 401 && words.message === "Unauthorized") {
    return { kind: "other-authorizer" };
  }
  if (response.status === 429) return { kind: "throttled" };
  const isRefused = response.status === 401 || response.status === 403;
  return isRefused && !isSigned(entry) && entry.outcome !== "passed"
    ? { kind: "unsigned" }
    : undefined;
}

export function isSigned({ signature, outcome }: Entry): boolean {
  return signature !== undefined && outcome === "signed";
}

const WINDOW = 5 * 60_000;
/** Both dates tell whole seconds. */
const RESOLUTION = 1_000;

/** How far the host's clock is from ours, in milliseconds, where that alone makes it refuse. */
export function offsetBeyondWindow({
  entry,
  response,
}: Pick<Reading, "entry" | "response">): number | undefined {
  const sentAt = entry.timing.releasedAt ?? entry.timing.heldAt;
  const offset = learnFromAnswer(response, sentAt);
  if (offset === undefined) return undefined;
  // It may have been signed by the host's clock already.
  const signedAt = entry.signature ? momentOf(entry.signature.date) : sentAt;
  return Math.abs(sentAt + offset - signedAt) > WINDOW - RESOLUTION ? offset : undefined;
}

/** `20260102T030405Z` in milliseconds since the epoch. */
function momentOf(date: string): number {
  const spelled = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Date.parse(spelled);
}

function clock(reading: Reading): Cause {
  const offset = offsetBeyondWindow(reading);
  const isLate = /^Signature expired/i.test(reading.words.message ?? "") || (offset ?? 0) > 0;
  // The clocks agree: it lay about before it arrived, or the page had signed it before.
  if (offset === undefined && isLate) return { kind: "signature-too-old" };
  return {
    kind: isLate ? "clock-behind" : "clock-ahead",
    ...(offset !== undefined && { offset }),
  };
}

function scope({ words: { message = "" } }: Reading): Cause {
  const service = /scoped to correct service: '([^']+)'/i.exec(message)?.[1];
  const wrongRegion = /scoped to a valid region, not '([^']*)'/i.exec(message)?.[1];
  const region = /scoped to a valid region/i.test(message) ? (wrongRegion ?? "") : undefined;
  if (service === undefined && region === undefined) return { kind: "credential-malformed" };
  return {
    kind: "scope",
    ...(service !== undefined && { service }),
    ...(region !== undefined && { wrongRegion: region }),
  };
}

function keyUnknown({ entry: { signature } }: Reading): Cause {
  const isWithoutToken =
    signature?.accessKeyId.startsWith("ASIA") === true &&
    signature.sessionTokenLength === undefined;
  return {
    kind: isWithoutToken ? "token-absent" : "key-unknown",
    ...(signature && { accessKeyId: signature.accessKeyId }),
  };
}

function unreadable({ entry }: Reading): Cause {
  const other = entry.headers.some(({ name }) => name.toLowerCase() === "authorization");
  if (isSigned(entry)) return { kind: "authorization-unreadable", sentBy: "us" };
  return { kind: "authorization-unreadable", sentBy: other ? "page" : "nobody" };
}
