import type { ChecksumConstructor, HeaderBag, HttpRequest } from "@smithy/types";
import type { Credentials } from "../credentials/credential-source.ts";
import { fail, type Result, succeed } from "../errors.ts";
import type { Header } from "../request.ts";
import type { Payload } from "./payload.ts";
import { type PreparedRequest, prepareRequest } from "./prepared-request.ts";
import { RecordingSigner } from "./recording-signer.ts";
import type { SignInput } from "./sign-input.ts";
import { HIDDEN_VALUE, pathStyleOf, type SignatureRecord } from "./signature.ts";
import { CONTENT_HASH } from "./signed-headers.ts";

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
  /** SHA-256 of a large body, in one go. */
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

/** From here on, a body is hashed by `digest`: the library's hash copies what it is given. */
const LARGE_BODY = 16_384;
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
  const { headers, sendsHash } = prepared.value;
  const signer = signerFor(input, prepared.value, ports);
  const signed = await signer.sign(await libraryRequest(input, prepared.value, ports), {
    signingDate: new Date(input.at),
    unsignableHeaders: new Set(sendsHash ? [] : [CONTENT_HASH]),
    signableHeaders: new Set(headers.keys()),
  });
  const ours = ["authorization", "x-amz-date", "x-amz-security-token"];
  return succeed({
    headers: [
      ...(sendsHash ? [...ours, CONTENT_HASH] : ours).flatMap((name): Header[] => {
        const value = signed.headers[name];
        return value === undefined ? [] : [[name, value]];
      }),
      ...input.extraHeaders,
      ...(input.unsignedHeaders ?? []),
    ],
    removed: input.credentials.sessionToken ? [] : ["x-amz-security-token"],
    signature: recordOf(input, prepared.value, signer),
  });
}

async function presign(input: PresignInput, ports: SignerPorts): Promise<Result<Presigned>> {
  const { expiresIn } = input;
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
  const { headers, target } = prepared.value;
  const signer = signerFor(input, prepared.value, ports);
  const signed = await signer.presign(await libraryRequest(input, prepared.value, ports), {
    signingDate: new Date(input.at),
    expiresIn,
    // The page's headers are sent as headers: into the query goes only what the library adds.
    unhoistableHeaders: new Set([...headers.keys(), CONTENT_HASH]),
    unsignableHeaders: new Set([CONTENT_HASH]),
    signableHeaders: new Set(headers.keys()),
  });
  return succeed({
    url: withParameters(target.url, signed.query ?? {}),
    headers: [...input.extraHeaders, ...(input.unsignedHeaders ?? [])],
    removed: ["authorization", CONTENT_HASH, "x-amz-date", "x-amz-security-token"],
    signature: { ...recordOf(input, prepared.value, signer), expiresIn },
  });
}

function signerFor(
  { scope, credentials }: SignInput,
  { target, sendsHash }: PreparedRequest,
  { sha256 }: SignerPorts,
): RecordingSigner {
  return new RecordingSigner(
    {
      service: scope.service,
      region: scope.region,
      credentials: identityOf(credentials),
      sha256,
      applyChecksum: sendsHash,
      uriEscapePath: pathStyleOf(scope) === "execute-api",
    },
    target.query,
  );
}

function identityOf({ accessKeyId, secretAccessKey, sessionToken }: Credentials) {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

async function libraryRequest(
  { method }: SignInput,
  { target, headers, payload }: PreparedRequest,
  ports: SignerPorts,
): Promise<HttpRequest> {
  const all: HeaderBag = { host: target.host, ...Object.fromEntries(headers) };
  const hash = await knownHash(payload, ports);
  // The library takes the payload's hash from this header even where it does not sign the header.
  if (hash !== undefined) {
    all[CONTENT_HASH] = hash;
  }
  return {
    method: method.toUpperCase(),
    protocol: target.url.protocol,
    hostname: target.url.hostname,
    path: target.path,
    query: {},
    headers: all,
    body: payload.kind === "bytes" ? payload.bytes : undefined,
  };
}

async function knownHash(payload: Payload, ports: SignerPorts): Promise<string | undefined> {
  if (payload.kind === "unsigned") {
    return "UNSIGNED-PAYLOAD";
  }
  if (payload.bytes.byteLength < LARGE_BODY) {
    return undefined;
  }
  const hash = await ports.digest(payload.bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function recordOf(
  input: SignInput,
  { payload }: PreparedRequest,
  { recorded }: RecordingSigner,
): SignatureRecord {
  const hidden = new Set(input.extraHeaders.map(([name]) => name.toLowerCase()));
  hidden.add("x-amz-security-token");
  const names = Object.keys(recorded.canonicalHeaders).toSorted();
  const token = input.credentials.sessionToken;
  return {
    accessKeyId: input.credentials.accessKeyId,
    scope: input.scope,
    date: recorded.stringToSign.split("\n")[1] ?? "",
    method: input.method,
    url: input.url,
    headers: names.map((name) => [
      name,
      hidden.has(name) ? HIDDEN_VALUE : (recorded.canonicalHeaders[name] ?? ""),
    ]),
    payloadHash: recorded.payloadHash,
    bodyLength: payload.kind === "bytes" ? payload.bytes.byteLength : payload.bodyLength,
    stringToSign: recorded.stringToSign,
    ...(token ? { sessionTokenLength: token.length } : {}),
    ...(input.signAs ? { signAs: input.signAs } : {}),
  };
}

function withParameters(url: URL, parameters: NonNullable<HttpRequest["query"]>): string {
  const added = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  const query = url.search === "" ? `?${added}` : `${url.search}&${added}`;
  return `${url.origin}${url.pathname}${query}`;
}
