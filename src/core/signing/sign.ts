import { ALGORITHM_IDENTIFIER, SIGNATURE_QUERY_PARAM } from "@smithy/signature-v4";
import type { ChecksumConstructor, HeaderBag } from "@smithy/types";
import { fail, type Result, succeed } from "../errors.ts";
import type { Header } from "../request.ts";
import { canonicalHeadersOf, canonicalRequestOf } from "./canonical-request.ts";
import { type Payload, payloadHashOf } from "./payload.ts";
import { type PreparedRequest, prepareRequest } from "./prepared-request.ts";
import type { SignInput } from "./sign-input.ts";
import { HIDDEN_VALUE, pathStyleOf, type SignatureRecord } from "./signature.ts";
import { signatureParameters } from "./signature-parameters.ts";
import { CONTENT_HASH, SESSION_TOKEN, SIGNING_DATE } from "./signed-headers.ts";
import { StringSigner } from "./string-signer.ts";
import type { UrlParts } from "./url-parts.ts";

/** A request's signature in its headers. */
export interface Signed {
  /** To be set, replacing the request's own of the same name in any case. */
  readonly headers: readonly Header[];
  /** Lower-case names of the request's own headers that must not be sent beside the signature. */
  readonly removed: readonly string[];
  readonly signature: SignatureRecord;
}

/** A request's signature in its query string. */
export interface Presigned extends Signed {
  /** The URL to send: the input's, the signature after its query, without a fragment. */
  readonly url: string;
}

/**
 * Makes signatures. What cannot be signed is a failure whose message says why and what to do; a
 * rejection means that the hash itself failed.
 */
export interface Signer {
  readonly sign: (input: SignInput) => Promise<Result<Signed>>;
  readonly presign: (input: PresignInput) => Promise<Result<Presigned>>;
}

export interface PresignInput extends SignInput {
  /** In whole seconds, from 1 to 604,800 (7 days). */
  readonly expiresIn: number;
}

export interface SignerPorts {
  readonly sha256: ChecksumConstructor;
  /** SHA-256 of a body, which may be large, in one go. */
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

const LONGEST_EXPIRY = 604_800;

export function createSigner(ports: SignerPorts): Signer {
  return {
    sign: (input) => sign(input, ports),
    presign: (input) => presign(input, ports),
  };
}

async function sign(input: SignInput, ports: SignerPorts): Promise<Result<Signed>> {
  const prepared = prepareRequest(input, "headers");
  if (!prepared.ok) {
    return prepared;
  }
  const { target, headers, payload, sendsHash } = prepared.value;
  const token = input.credentials.sessionToken ?? "";
  const payloadHash = await payloadHashOf(payload, ports.digest);
  const signer = signerFor(input, ports);
  const ours: HeaderBag = {
    [SIGNING_DATE]: signer.date,
    ...(token === "" ? {} : { [SESSION_TOKEN]: token }),
    ...(sendsHash ? { [CONTENT_HASH]: payloadHash } : {}),
  };
  const canonicalHeaders = canonicalHeadersOf({ host: target.host, ...headers, ...ours });
  const stringToSign = await signer.stringToSign(
    canonicalRequestOf({
      ...partsOf(input, prepared.value),
      headers: canonicalHeaders,
      payloadHash,
    }),
  );
  const signature = await signer.signatureOf(stringToSign);
  const credential = `${input.credentials.accessKeyId}/${signer.credentialScope}`;
  const signedHeaders = sortedNames(canonicalHeaders).join(";");
  const authorization = `${ALGORITHM_IDENTIFIER} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return succeed({
    headers: [
      ["authorization", authorization],
      ...Object.entries(ours),
      ...input.extraHeaders,
      ...(input.unsignedHeaders ?? []),
    ],
    removed: token === "" ? [SESSION_TOKEN] : [],
    signature: recordOf(input, { canonicalHeaders, payload, payloadHash, stringToSign }),
  });
}

async function presign(input: PresignInput, ports: SignerPorts): Promise<Result<Presigned>> {
  const { expiresIn, credentials } = input;
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_EXPIRY) {
    return fail(
      "input-invalid",
      "A presigned URL can be good for 1 to 604,800 seconds (7 days). Choose a time within that.",
    );
  }
  const prepared = prepareRequest(input, "query");
  if (!prepared.ok) {
    return prepared;
  }
  const { target, headers, payload } = prepared.value;
  const payloadHash = await payloadHashOf(payload, ports.digest);
  const signer = signerFor(input, ports);
  const canonicalHeaders = canonicalHeadersOf({ host: target.host, ...headers });
  const added = signatureParameters({
    accessKeyId: credentials.accessKeyId,
    credentialScope: signer.credentialScope,
    date: signer.date,
    expiresIn,
    signedHeaders: sortedNames(canonicalHeaders),
    sessionToken: credentials.sessionToken ?? "",
  });
  const parts = {
    ...partsOf(input, prepared.value),
    headers: canonicalHeaders,
    payloadHash,
    added,
  };
  const stringToSign = await signer.stringToSign(canonicalRequestOf(parts));
  const signature = await signer.signatureOf(stringToSign);
  return succeed({
    url: withParameters(target.url, { ...added, [SIGNATURE_QUERY_PARAM]: signature }),
    headers: [...input.extraHeaders, ...(input.unsignedHeaders ?? [])],
    removed: ["authorization", CONTENT_HASH, SIGNING_DATE, SESSION_TOKEN],
    signature: {
      ...recordOf(input, { canonicalHeaders, payload, payloadHash, stringToSign }),
      expiresIn,
    },
  });
}

function signerFor({ credentials, scope, at }: SignInput, { sha256 }: SignerPorts): StringSigner {
  return new StringSigner({ credentials, scope, at, sha256 });
}

/** The parts of the canonical request that a signature's place has no part in. */
function partsOf({ method, scope }: SignInput, { target: { path, query } }: PreparedRequest) {
  const pathStyle = pathStyleOf(scope);
  return { method: method.toUpperCase(), path, pathStyle, query, added: {} };
}

/** What was signed, beside the input. */
interface Outcome {
  readonly canonicalHeaders: HeaderBag;
  readonly payload: Payload;
  readonly payloadHash: string;
  readonly stringToSign: string;
}

function recordOf(input: SignInput, outcome: Outcome): SignatureRecord {
  const { canonicalHeaders, payload, payloadHash, stringToSign } = outcome;
  const hidden = new Set(input.extraHeaders.map(([name]) => name.toLowerCase()));
  hidden.add(SESSION_TOKEN);
  const token = input.credentials.sessionToken;
  return {
    accessKeyId: input.credentials.accessKeyId,
    scope: input.scope,
    date: stringToSign.split("\n")[1] ?? "",
    method: input.method,
    url: input.url,
    headers: sortedNames(canonicalHeaders).map((name) => [
      name,
      hidden.has(name) ? HIDDEN_VALUE : (canonicalHeaders[name] ?? ""),
    ]),
    payloadHash,
    bodyLength: payload.byteLength,
    stringToSign,
    ...(token ? { sessionTokenLength: token.length } : {}),
    ...(input.signAs ? { signAs: input.signAs } : {}),
  };
}

/** In canonical order, which an object does not keep for names such as `10` and `9`. */
function sortedNames(headers: HeaderBag): string[] {
  return Object.keys(headers).toSorted();
}

function withParameters(url: UrlParts, parameters: Record<string, string>): string {
  const added = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  const query = url.search === "" ? `?${added}` : `${url.search}&${added}`;
  return `${url.protocol}//${url.host}${url.pathname}${query}`;
}
