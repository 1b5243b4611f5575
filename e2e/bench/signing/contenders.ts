import { Sha256 } from "@aws-crypto/sha256-browser";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsV4Signer } from "aws4fetch";
import type { Header } from "../../../src/core/request.ts";
import { createSigner } from "../../../src/core/signing/sign.ts";
import { digest } from "../../../src/platform/digest.ts";
import { fastSha256 } from "../../../src/platform/fast-sha256.ts";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Signs one request of these bytes, none for a GET, and gives the authorization header. */
export type Contender = (
  body: Uint8Array<ArrayBuffer> | undefined,
  keys: Keys,
) => Promise<string | undefined>;

const host = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
const path = "/prod/orders/42";
const url = `https://${host}${path}?tag=a&tag=b&page=2`;
const scope = { service: "execute-api", region: "eu-central-1" };

/** What a browser says of a request that it holds; of these only the content type is signed. */
const held: readonly Header[] = [
  ["Accept", "*/*"],
  ["Content-Type", "application/json"],
  ["Referer", "https://app.example.test/"],
  ["User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"],
  ["sec-ch-ua-platform", '"Linux"'],
];

/** Ours, with the providers of the extension's worker. */
const signer = createSigner({ sha256: fastSha256(Sha256, crypto.subtle), digest });

const ours: Contender = async (body, credentials) => {
  const signed = await signer.sign({
    method: body ? "POST" : "GET",
    url,
    headers: held,
    extraHeaders: [],
    body: body ? { kind: "bytes", bytes: body } : { kind: "none" },
    credentials,
    scope,
    at: Date.now(),
  });
  if (!signed.ok) throw new Error(signed.failure.message);
  return signed.value.headers.find(([name]) => name === "authorization")?.[1];
};

/** The credentials that a signer of the library's was made for: it takes them once. */
let library = { keys: undefined as Keys | undefined, signer: undefined as SignatureV4 | undefined };

const smithy: Contender = async (body, keys) => {
  if (library.keys !== keys || !library.signer) {
    library = { keys, signer: new SignatureV4({ ...scope, credentials: keys, sha256: Sha256 }) };
  }
  const signed = await (library.signer as SignatureV4).sign({
    method: body ? "POST" : "GET",
    protocol: "https:",
    hostname: host,
    path,
    query: { tag: ["a", "b"], page: "2" },
    headers: { host, "content-type": "application/json" },
    ...(body && { body }),
  });
  return signed.headers["authorization"];
};

const fetchCache = new Map<string, ArrayBuffer>();

const aws4fetch: Contender = async (body, keys) => {
  const signed = await new AwsV4Signer({
    method: body ? "POST" : "GET",
    url,
    headers: { "content-type": "application/json" },
    ...keys,
    ...scope,
    cache: fetchCache,
    ...(body && { body }),
  }).sign();
  return signed.headers.get("authorization") ?? undefined;
};

export const contenders = { ours, smithy, aws4fetch } as const;
export type ContenderName = keyof typeof contenders;
