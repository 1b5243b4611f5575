import { createSign, createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";

export type Claims = Readonly<Record<string, unknown>> & {
  readonly iss: string;
  readonly sub: string;
  /** In seconds since the epoch. */
  readonly exp: number;
};

let keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** One pair of keys for every issuer here; made when the first token is. */
function signingKeys() {
  keys ??= generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return keys;
}

/** A token (RS256) with these claims. */
export function signToken(claims: Claims): string {
  const unsigned = [{ alg: "RS256", typ: "JWT", kid: "stand-in" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = createSign("RSA-SHA256").update(unsigned).sign(signingKeys().privateKey);
  return `${unsigned}.${signature.toString("base64url")}`;
}

/** The claims of a token that was signed here, expired or not; undefined for any other text. */
export function verifyToken(token: string): Claims | undefined {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const isOurs = createVerify("RSA-SHA256")
    .update(`${header}.${payload}`)
    .verify(signingKeys().publicKey, Buffer.from(signature, "base64url"));
  return isOurs ? (JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims) : undefined;
}
