import type { ArrivedRequest } from "./arrived-request.ts";
import { headerValues } from "./arrived-request.ts";
import type { Refusal } from "./refusal.ts";
import { MISSING_TOKEN, refusal } from "./refusal.ts";

/** A signature as the request presents it, well-formed but not checked. */
export type PresentedSignature = {
  readonly place: "header" | "query";
  readonly accessKeyId: string;
  readonly scopeDate: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** As sent: `20260102T030405Z`. */
  readonly timestamp: string;
  readonly date: Date;
  /** Seconds that a presigned URL lives; nothing means the ordinary window. */
  readonly expiresIn: number | undefined;
  readonly sessionToken: string | undefined;
  /** Path and query without the parameters of the signature, otherwise untouched. */
  readonly target: string;
};

type Parameters = {
  readonly algorithm: string;
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly timestamp: string;
};

const QUERY_PARAMETERS = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Security-Token",
] as const;

const REQUIRED_QUERY_PARAMETERS = QUERY_PARAMETERS.slice(0, 5);

const WEEK = 604_800;

/** Reads the Authorization header, or the query parameters in its place. */
export function presentedSignature(request: ArrivedRequest): PresentedSignature | Refusal {
  const authorization = headerValues(request.headers, "authorization");
  const query = new URLSearchParams(request.rawQuery);
  const signedQuery = query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature");
  if (authorization.length === 0) {
    return signedQuery ? fromQuery(request, query) : MISSING_TOKEN;
  }
  if (signedQuery) {
    return refusal(
      "InvalidSignatureException",
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  }
  return fromHeader(request, authorization.join(","));
}

function fromHeader(request: ArrivedRequest, authorization: string): PresentedSignature | Refusal {
  const [algorithm = "", ...pieces] = authorization.split(/[,\s]+/).filter((piece) => piece !== "");
  const broken = pieces.find((piece) => !piece.includes("="));
  if (broken !== undefined) {
    return incomplete(
      `'${broken}' not a valid key=value pair (missing equal-sign) ` +
        `in Authorization header: '${authorization}'.`,
    );
  }
  const pairs = new Map(
    pieces.map((piece) => [keyOf(piece), piece.slice(keyOf(piece).length + 1)]),
  );
  const timestamp = headerValues(request.headers, "x-amz-date").join(",");
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((key) => (key === "SignedHeaders" ? !pairs.has(key) : !pairs.get(key)))
    .map((key) => `Authorization header requires '${key}' parameter. `);
  if (timestamp === "") {
    missing.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    );
  }
  if (missing.length > 0) return incomplete(`${missing.join("")}Authorization=${authorization}`);
  const parsed = parsedSignature({
    algorithm,
    credential: pairs.get("Credential") ?? "",
    signedHeaders: pairs.get("SignedHeaders") ?? "",
    signature: pairs.get("Signature") ?? "",
    timestamp,
  });
  if ("code" in parsed) return parsed;
  return {
    ...parsed,
    place: "header",
    expiresIn: undefined,
    sessionToken: headerValues(request.headers, "x-amz-security-token").join(",") || undefined,
    target: request.target,
  };
}

function keyOf(piece: string): string {
  return piece.slice(0, piece.indexOf("="));
}

function fromQuery(request: ArrivedRequest, query: URLSearchParams): PresentedSignature | Refusal {
  const missing = REQUIRED_QUERY_PARAMETERS.filter((name) => !query.get(name));
  if (missing.length > 0) {
    const list = missing.map((name) => `AWS query-string parameters must include '${name}'. `);
    return incomplete(`${list.join("")}Re-examine the query-string parameters.`);
  }
  const repeated = QUERY_PARAMETERS.find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) {
    return incomplete(
      `AWS query-string parameters must include '${repeated}' once. ` +
        "Re-examine the query-string parameters.",
    );
  }
  const parsed = parsedSignature({
    algorithm: query.get("X-Amz-Algorithm") ?? "",
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    signature: query.get("X-Amz-Signature") ?? "",
    timestamp: query.get("X-Amz-Date") ?? "",
  });
  if ("code" in parsed) return parsed;
  const lifetime = query.get("X-Amz-Expires");
  const expiresIn = lifetime === null ? undefined : Number(lifetime);
  if (lifetime !== null && !(/^[1-9]\d*$/.test(lifetime) && Number(lifetime) <= WEEK)) {
    return refusal(
      "InvalidSignatureException",
      "X-Amz-Expires must be less than a week (in seconds); that is, " +
        `the given X-Amz-Expires must be less than ${WEEK} seconds`,
    );
  }
  return {
    ...parsed,
    place: "query",
    expiresIn,
    sessionToken: query.get("X-Amz-Security-Token") ?? undefined,
    target: targetWithoutSignature(request),
  };
}

function targetWithoutSignature({ path, rawQuery }: ArrivedRequest): string {
  const own: readonly string[] = QUERY_PARAMETERS;
  const kept = rawQuery
    .split("&")
    .filter((piece) => ![...new URLSearchParams(piece).keys()].some((name) => own.includes(name)));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

function parsedSignature(parameters: Parameters) {
  const { algorithm, credential, signedHeaders, signature, timestamp } = parameters;
  const date = dateOf(timestamp);
  if (date === undefined) {
    return incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'. ` +
        "See http://en.wikipedia.org/wiki/ISO_8601",
    );
  }
  if (algorithm !== "AWS4-HMAC-SHA256") {
    return incomplete(
      `Unsupported AWS 'algorithm': '${algorithm}' (only AWS4-HMAC-SHA256 for now). `,
    );
  }
  const [accessKeyId, scopeDate, region, service, terminator, ...more] = credential.split("/");
  if (!accessKeyId || !scopeDate || !region || !service || !terminator || more.length > 0) {
    return incomplete(
      "Credential must have exactly 5 slash-delimited elements, " +
        `e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  return {
    accessKeyId,
    scopeDate,
    region,
    service,
    terminator,
    signedHeaders: signedHeaders.split(";"),
    signature,
    timestamp,
    date,
  };
}

/** The date of `20260102T030405Z`, if there is such a date. */
function dateOf(timestamp: string): Date | undefined {
  const iso = timestamp.replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    "$1-$2-$3T$4:$5:$6.000Z",
  );
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || date.toISOString() !== iso ? undefined : date;
}

/** A date as signatures write it: `20260102T030405Z`. */
export function timestampOf(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

function incomplete(message: string): Refusal {
  return refusal("IncompleteSignatureException", message);
}
