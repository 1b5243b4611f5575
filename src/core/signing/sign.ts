import type { ChecksumConstructor, HttpRequest } from "@smithy/types";
import type { Credentials } from "../credentials/credential-source.ts";
import { fail, type Result, succeed } from "../errors.ts";
import type { Header } from "../request.ts";
import { payloadHashOf } from "./payload.ts";
import { type PreparedRequest, prepareRequest } from "./prepared-request.ts";
import { RecordingSigner } from "./recording-signer.ts";
import type { SignInput } from "./sign-input.ts";
import { HIDDEN_VALUE, pathStyleOf, type Placement, type SignatureRecord } from "./signature.ts";
import { CONTENT_HASH } from "./signed-headers.ts";
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
  const assembled = await assemble(input, "headers", ports);
  if (!assembled.ok) {
    return assembled;
  }
  const { prepared, signer, request } = assembled.value;
  const { sendsHash, headers } = prepared;
  const signed = await signer.sign(request, {
    signingDate: new Date(input.at),
    unsignableHeaders: new Set(sendsHash ? [] : [CONTENT_HASH]),
    signableHeaders: new Set(Object.keys(headers)),
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
    signature: recordOf(input, assembled.value),
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
  const assembled = await assemble(input, "query", ports);
  if (!assembled.ok) {
    return assembled;
  }
  const { prepared, signer, request } = assembled.value;
  const names = Object.keys(prepared.headers);
  const signed = await signer.presign(request, {
    signingDate: new Date(input.at),
    expiresIn,
    // The page's headers are sent as headers: into the query goes only what the library adds.
    unhoistableHeaders: new Set([...names, CONTENT_HASH]),
    unsignableHeaders: new Set([CONTENT_HASH]),
    signableHeaders: new Set(names),
  });
  return succeed({
    url: withParameters(prepared.target.url, signed.query ?? {}),
    headers: [...input.extraHeaders, ...(input.unsignedHeaders ?? [])],
    removed: ["authorization", CONTENT_HASH, "x-amz-date", "x-amz-security-token"],
    signature: { ...recordOf(input, assembled.value), expiresIn },
  });
}

/** All that the library needs to sign a request. */
interface Assembled {
  readonly prepared: PreparedRequest;
  readonly signer: RecordingSigner;
  readonly request: HttpRequest;
}

async function assemble(
  input: SignInput,
  placement: Placement,
  ports: SignerPorts,
): Promise<Result<Assembled>> {
  const { scope, credentials, method } = input;
  const prepared = prepareRequest(input, placement);
  if (!prepared.ok) {
    return prepared;
  }
  const { target, headers, payload, sendsHash } = prepared.value;
  const hash = await payloadHashOf(payload, ports.digest);
  const init = {
    service: scope.service,
    region: scope.region,
    credentials: identityOf(credentials),
    sha256: ports.sha256,
    applyChecksum: sendsHash,
    uriEscapePath: pathStyleOf(scope) === "execute-api",
  };
  const request = {
    method: method.toUpperCase(),
    protocol: target.url.protocol,
    hostname: target.url.hostname,
    path: target.path,
    query: {},
    // The library takes the payload's hash from its header even where it does not sign the header.
    headers: { host: target.host, ...headers, ...(hash ? { [CONTENT_HASH]: hash } : {}) },
  };
  return succeed({
    prepared: prepared.value,
    signer: new RecordingSigner(init, target.query),
    request,
  });
}

function identityOf({ accessKeyId, secretAccessKey, sessionToken }: Credentials) {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function recordOf(input: SignInput, { prepared: { payload }, signer }: Assembled): SignatureRecord {
  const { canonicalHeaders, payloadHash, stringToSign } = signer.recorded;
  const hidden = new Set(input.extraHeaders.map(([name]) => name.toLowerCase()));
  hidden.add("x-amz-security-token");
  const token = input.credentials.sessionToken;
  return {
    accessKeyId: input.credentials.accessKeyId,
    scope: input.scope,
    date: stringToSign.split("\n")[1] ?? "",
    method: input.method,
    url: input.url,
    headers: Object.keys(canonicalHeaders)
      .toSorted()
      .map((name) => [name, hidden.has(name) ? HIDDEN_VALUE : (canonicalHeaders[name] ?? "")]),
    payloadHash,
    bodyLength: payload.kind === "bytes" ? payload.bytes.byteLength : payload.byteLength,
    stringToSign,
    ...(token ? { sessionTokenLength: token.length } : {}),
    ...(input.signAs ? { signAs: input.signAs } : {}),
  };
}

function withParameters(url: UrlParts, parameters: NonNullable<HttpRequest["query"]>): string {
  const added = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  const query = url.search === "" ? `?${added}` : `${url.search}&${added}`;
  return `${url.protocol}//${url.host}${url.pathname}${query}`;
}
