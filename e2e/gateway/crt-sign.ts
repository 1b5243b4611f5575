import { auth, http } from "aws-crt";
import type { Header } from "./arrived-request.ts";

/** Long-term keys, or temporary ones with their session token. */
export type Keys = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** What goes into a signature, as it is on the wire. */
export type SigningInput = {
  readonly method: string;
  /** Path and query, without signature parameters. */
  readonly target: string;
  /** Those to sign, `host` among them, without the ones that the signer adds itself. */
  readonly headers: readonly Header[];
  readonly bodySha256: string;
  readonly date: Date;
  readonly region: string;
  readonly service: string;
  readonly keys: Keys;
  /** Where the signature goes; in a query string it may come with seconds to live. */
  readonly place: "header" | "query";
  readonly expiresIn?: number | undefined;
  /** Whether to send and sign `x-amz-content-sha256`. */
  readonly contentSha256: "absent" | "signed";
};

/** The request with its signature in place, and the signature alone. */
export type SigningOutput = {
  readonly target: string;
  readonly headers: readonly Header[];
  readonly signature: string;
};

/**
 * Signs with AWS's own C signer; rejects with a CrtError for what that signer will not take
 * (such as a header or a query parameter that it adds itself).
 */
export async function crtSign(input: SigningInput): Promise<SigningOutput> {
  const given = inSignersForm(input.target);
  const request = new http.HttpRequest(
    input.method,
    given,
    new http.HttpHeaders(input.headers.map(([name, value]) => [name, value])),
  );
  const { keys, place, expiresIn } = input;
  const signed = await auth.aws_sign_request(request, {
    algorithm: auth.AwsSigningAlgorithm.SigV4,
    signature_type:
      place === "header"
        ? auth.AwsSignatureType.HttpRequestViaHeaders
        : auth.AwsSignatureType.HttpRequestViaQueryParams,
    provider: providerOf(keys),
    region: input.region,
    service: input.service,
    date: input.date,
    use_double_uri_encode: true,
    should_normalize_uri_path: true,
    signed_body_value: input.bodySha256,
    signed_body_header:
      input.contentSha256 === "signed"
        ? auth.AwsSignedBodyHeaderType.XAmzContentSha256
        : auth.AwsSignedBodyHeaderType.None,
    ...(expiresIn === undefined ? {} : { expiration_in_seconds: expiresIn }),
  });
  const target = input.target + signed.path.slice(given.length);
  const headers = [...signed.headers];
  const bearer =
    place === "header" ? headers.find(([name]) => name === "Authorization")?.[1] : target;
  const signature = /Signature=([0-9a-f]{64})$/.exec(bearer ?? "")?.[1];
  if (signature === undefined) throw new Error("aws-crt returned a request without a signature.");
  return { target, headers, signature };
}

// The C signer's parser differs from a browser's in what it is given, not in what it signs.
function inSignersForm(target: string): string {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark);
  // It decodes percent-encoding only: it would sign `+` as a plus, and it fails on a percent sign
  // that starts no escape, which a browser leaves as it is.
  const plain = query.replaceAll("+", "%20").replaceAll(/%(?![0-9A-Fa-f]{2})/g, "%25");
  // It takes a first colon before a slash for the end of a scheme (`/proxy/https://a`, `?to=https://a`):
  // a segment that normalisation drops again puts another colon first.
  return (target.includes(":/") ? "/:-/.." : "") + path + plain;
}

const providers = new WeakMap<Keys, auth.AwsCredentialsProvider>();

function providerOf(keys: Keys): auth.AwsCredentialsProvider {
  const known = providers.get(keys);
  if (known !== undefined) return known;
  // The signer would print a notice about the end of support for Node 20 at its first use.
  process.env["AWS_CRT_NODEJS_SUPPRESS_NODE_DEPRECATION_WARNING"] ??= "true";
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  const made = auth.AwsCredentialsProvider.newStatic(accessKeyId, secretAccessKey, sessionToken);
  providers.set(keys, made);
  return made;
}
