import { timingSafeEqual } from "node:crypto";
import type { ArrivedRequest } from "./arrived-request.ts";
import { headerValues } from "./arrived-request.ts";
import { canonicalEcho } from "./canonical-echo.ts";
import type { Keys } from "./crt-sign.ts";
import type { PresentedSignature } from "./presented-signature.ts";
import { presentedSignature, timestampOf } from "./presented-signature.ts";
import { recomputeSignature } from "./recompute-signature.ts";
import type { Refusal } from "./refusal.ts";
import { EXPIRED_TOKEN, INVALID_TOKEN, refusal, signatureMismatch } from "./refusal.ts";

/** Somebody whose signatures the gateway knows, and what they may call. */
export type Identity = Keys & {
  /** Default: an IAM user named after the access key. */
  readonly arn?: string;
  /** From this moment on their credentials are expired. */
  readonly expiresAt?: Date;
  /** Route prefixes (`/pets`) that their policy allows; without it, everything. */
  readonly allowed?: readonly string[];
};

/** Who signed, and where the signature was. */
export type Signer = { readonly identity: Identity; readonly place: "header" | "query" };

type ExpectedScope = { readonly service: string; readonly region: string };

export type Verification = {
  /** The scope in which it has to be signed; an API is one. */
  readonly api: ExpectedScope;
  readonly identities: readonly Identity[];
  readonly now: Date;
};

const MINUTE = 60_000;
const WINDOW_MINUTES = 5;

/** Finds out who signed a request, or why the gateway refuses it; in AWS's order of checks. */
export async function verifySignature(
  request: ArrivedRequest,
  { api, identities, now }: Verification,
): Promise<Signer | Refusal> {
  const presented = presentedSignature(request);
  if ("code" in presented) return presented;
  const broken =
    outsideWindow(presented, now) ??
    unsignedHeader(request, presented) ??
    wrongScope(presented, api);
  if (broken !== undefined) return broken;
  const identity = identities.find((each) => each.accessKeyId === presented.accessKeyId);
  if (identity === undefined || identity.sessionToken !== presented.sessionToken) {
    return INVALID_TOKEN;
  }
  if (identity.expiresAt !== undefined && identity.expiresAt <= now) return EXPIRED_TOKEN;
  const wrong = await wrongSignature(request, presented, identity);
  return wrong ?? { identity, place: presented.place };
}

function outsideWindow(presented: PresentedSignature, now: Date): Refusal | undefined {
  const { date, timestamp, expiresIn } = presented;
  const minutes = expiresIn === undefined ? WINDOW_MINUTES : expiresIn / 60;
  const earliest = new Date(now.getTime() - minutes * MINUTE);
  if (date < earliest) {
    return refusal(
      "InvalidSignatureException",
      `Signature expired: ${timestamp} is now earlier than ${timestampOf(earliest)} ` +
        `(${timestampOf(now)} - ${minutes} min.)`,
    );
  }
  const latest = new Date(now.getTime() + WINDOW_MINUTES * MINUTE);
  if (date <= latest) return undefined;
  return refusal(
    "InvalidSignatureException",
    `Signature not yet current: ${timestamp} is still later than ${timestampOf(latest)} ` +
      `(${timestampOf(now)} + ${WINDOW_MINUTES} min.)`,
  );
}

function unsignedHeader(
  request: ArrivedRequest,
  presented: PresentedSignature,
): Refusal | undefined {
  const signed = new Set(presented.signedHeaders.map((name) => name.toLowerCase()));
  if (!signed.has("host")) return notSigned("'Host' or ':authority'");
  const unsigned = request.headers.find(
    ([name]) => /^x-amz-/i.test(name) && !signed.has(name.toLowerCase()),
  );
  return unsigned === undefined ? undefined : notSigned(`'${unsigned[0]}'`);
}

function notSigned(header: string): Refusal {
  return refusal(
    "InvalidSignatureException",
    `${header} must be a 'SignedHeader' in the AWS Authorization.`,
  );
}

function wrongScope(presented: PresentedSignature, api: ExpectedScope): Refusal | undefined {
  const { region, service, terminator, scopeDate, timestamp } = presented;
  const day = timestamp.slice(0, 8);
  const wrong: string[] = [];
  if (region !== api.region) {
    wrong.push(`Credential should be scoped to a valid region, not '${region}'. `);
  }
  if (service !== api.service) {
    wrong.push(`Credential should be scoped to correct service: '${api.service}'. `);
  }
  if (terminator !== "aws4_request") {
    wrong.push(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `,
    );
  }
  if (scopeDate !== day) {
    wrong.push(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        `'${scopeDate}' != '${day}', from '${timestamp}'.`,
    );
  }
  return wrong.length === 0 ? undefined : refusal("InvalidSignatureException", wrong.join(""));
}

async function wrongSignature(
  request: ArrivedRequest,
  presented: PresentedSignature,
  keys: Keys,
): Promise<Refusal | undefined> {
  const expected = await recomputeSignature(request, presented, keys);
  if (typeof expected !== "string") return expected;
  const saidHash = headerValues(request.headers, "x-amz-content-sha256").join(",");
  const bodyAsSaid = saidHash === "" || saidHash === request.bodySha256;
  if (bodyAsSaid && inOrder(presented.signedHeaders) && equal(presented.signature, expected)) {
    return undefined;
  }
  const { target, timestamp, scopeDate, region, service, signedHeaders } = presented;
  const [path = "", ...query] = target.split("?");
  const rawQuery =
    presented.place === "header" ? query.join("?") : queryWithoutDigest(request.rawQuery);
  return signatureMismatch(
    canonicalEcho(
      { ...request, path, rawQuery, signedHeaders },
      { timestamp, credentialScope: `${scopeDate}/${region}/${service}/aws4_request` },
    ),
  );
}

function inOrder(signedHeaders: readonly string[]): boolean {
  const canonical = [...new Set(signedHeaders.map((name) => name.toLowerCase()))].toSorted();
  return canonical.join(";") === signedHeaders.join(";");
}

function queryWithoutDigest(rawQuery: string): string {
  return rawQuery
    .split("&")
    .filter((piece) => !piece.startsWith("X-Amz-Signature="))
    .join("&");
}

function equal(presented: string, expected: string): boolean {
  const a = Buffer.from(presented);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
