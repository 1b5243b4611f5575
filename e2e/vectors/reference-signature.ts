import { createHash } from "node:crypto";
import { auth, http } from "aws-crt";
import type { Header } from "../../src/core/request.ts";

/** A request as an independent signer is told of it: only what is to be signed. */
export interface ReferenceInput {
  readonly method: string;
  /** As the browser normalised it. */
  readonly url: URL;
  /** The headers to sign but `host` and those of the signature. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly service: string;
  readonly region: string;
  readonly at: number;
  /** Takes the place of the body's hash. */
  readonly signedBody?: string;
}

/** The `authorization` header that AWS's own signer in C gives a request. */
export async function referenceAuthorization(input: ReferenceInput): Promise<string> {
  const request = crtRequest(input);
  await auth.aws_sign_request(request, {
    ...crtConfig(input),
    signature_type: auth.AwsSignatureType.HttpRequestViaHeaders,
  });
  return request.headers.get("authorization");
}

/** The `X-Amz-Signature` parameter that AWS's own signer in C gives a presigned URL. */
export async function referencePresignature(
  input: ReferenceInput,
  expiresIn: number,
): Promise<string> {
  const request = crtRequest(input);
  await auth.aws_sign_request(request, {
    ...crtConfig(input),
    signature_type: auth.AwsSignatureType.HttpRequestViaQueryParams,
    expiration_in_seconds: expiresIn,
  });
  return /[?&]X-Amz-Signature=([0-9a-f]+)/.exec(request.path)?.[1] ?? "";
}

function crtRequest({ method, url, headers }: ReferenceInput): http.HttpRequest {
  return new http.HttpRequest(
    method,
    // In absolute form, or it would take a path such as `/a:/b` for a scheme. It takes a plus in the
    // query for itself, where every AWS service takes it for a space.
    `https://host${url.pathname}${url.search.replaceAll("+", "%20")}`,
    new http.HttpHeaders([
      ["host", url.host],
      ...headers.map(([name, value]): [string, string] => [name, value]),
    ]),
  );
}

function crtConfig(input: ReferenceInput) {
  const isS3 = input.service === "s3";
  return {
    algorithm: auth.AwsSigningAlgorithm.SigV4,
    provider: auth.AwsCredentialsProvider.newStatic(
      input.accessKeyId,
      input.secretAccessKey,
      input.sessionToken,
    ),
    service: input.service,
    region: input.region,
    date: new Date(input.at),
    use_double_uri_encode: !isS3,
    should_normalize_uri_path: !isS3,
    signed_body_value: input.signedBody ?? createHash("sha256").update(input.body).digest("hex"),
    signed_body_header: isS3
      ? auth.AwsSignedBodyHeaderType.XAmzContentSha256
      : auth.AwsSignedBodyHeaderType.None,
  };
}
