import type { SignInput } from "../../src/core/signing/sign-input.ts";
import type { Signer } from "../../src/core/signing/sign.ts";

/** A case of AWS's signing test suite, as JSON. */
export interface Vector {
  readonly name: string;
  readonly algorithm: string;
  readonly signatureType: "header" | "query";
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  };
  readonly credentials: {
    readonly access_key_id: string;
    readonly secret_access_key: string;
    readonly token?: string;
  };
  readonly region: string;
  readonly service: string;
  readonly timestamp: string;
  readonly options: {
    readonly normalize: boolean;
    readonly sign_body: boolean;
    readonly omit_session_token: boolean;
    readonly expiration_in_seconds?: number;
  };
  readonly stringToSign: string;
  readonly signature: string;
}

export type VectorOutcome =
  | { readonly kind: "passed" }
  | { readonly kind: "excluded" | "failed"; readonly reason: string };

/** Signs a case as a request of a browser, and compares the string to sign and the signature. */
export async function runVector(vector: Vector, signer: Signer): Promise<VectorOutcome> {
  const reason = whyExcluded(vector);
  if (reason !== undefined) {
    return { kind: "excluded", reason };
  }
  const input = inputOf(vector);
  const { expiration_in_seconds: expiresIn = 3600 } = vector.options;
  const signed =
    vector.signatureType === "query"
      ? await signer.presign({ ...input, expiresIn })
      : await signer.sign(input);
  if (!signed.ok) {
    return { kind: "failed", reason: signed.failure.message };
  }
  const { stringToSign } = signed.value.signature;
  const carrier = "url" in signed.value ? signed.value.url : signed.value.headers[0]?.[1];
  const signature = /Signature=([0-9a-f]+)$/.exec(String(carrier))?.[1];
  if (stringToSign !== vector.stringToSign) {
    return { kind: "failed", reason: `the string to sign is\n${stringToSign}` };
  }
  return signature === vector.signature
    ? { kind: "passed" }
    : { kind: "failed", reason: `the signature is ${signature}` };
}

/** Why no browser sends a case, or nothing if one can. */
function whyExcluded({ algorithm, request, options }: Vector): string | undefined {
  const path = request.target.split("?")[0] ?? "";
  if (algorithm !== "AWS4-HMAC-SHA256") {
    return `${algorithm} is SigV4A, another signature, which a single-region API does not take`;
  }
  if (/[^\x21-\x7e]/.test(path)) {
    return "the path is sent with raw bytes, which a browser encodes before it sends (and signs so)";
  }
  return !options.normalize && /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
    ? "the path keeps its dot segments, which a browser resolves before it sends"
    : undefined;
}

function inputOf({ request, credentials, options, ...vector }: Vector): SignInput {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, token } = credentials;
  // The suite's older half hands the token over as a header of the request.
  const sent = request.headers.find(([name]) => name.toLowerCase() === "x-amz-security-token");
  const sessionToken = options.omit_session_token ? undefined : (token ?? sent?.[1]);
  const host = request.headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "";
  const headers = request.headers
    .filter(([name]) => name.toLowerCase() !== "host")
    // HTTP reads a value that is folded over several lines as one line.
    .map(([name, value]) => [name, value.replace(/\r?\n[ \t]+/g, " ")] as const);
  return {
    method: request.method,
    url: new URL(`https://${host}${request.target}`).href,
    headers: options.sign_body ? [...headers, ["x-amz-content-sha256", "as computed"]] : headers,
    extraHeaders: [],
    pageHeaders: headers.map(([name]) => name).filter((name) => !/^x-amz-/i.test(name)),
    body: { kind: "bytes", bytes: new TextEncoder().encode(request.body) },
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    scope: {
      service: vector.service,
      region: vector.region,
      pathStyle: options.normalize ? "execute-api" : "s3",
    },
    at: Date.parse(vector.timestamp),
  };
}
