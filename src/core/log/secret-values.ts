import type { Credentials } from "../credentials/credential-source.ts";
import { secretsOf, type SignIn } from "../credentials/sign-in.ts";
import type { Header } from "../request.ts";

/** What may not be kept of one request, as far as it is known. */
export interface Secrets {
  /** All that are known: any of them may occur in what any request gets back. */
  readonly credentials?: readonly Credentials[] | undefined;
  /** Likewise: tokens, and the secrets of clients. */
  readonly signIns?: readonly SignIn[] | undefined;
  /** The headers that the rule added, with their values. */
  readonly ruleHeaders?: readonly Header[] | undefined;
  /** The request as it goes out: it tells the page's own secrets, and the signature. */
  readonly request?: OutgoingRequest | undefined;
}

export interface OutgoingRequest {
  readonly url: string;
  readonly headers: readonly Header[];
}

/** Headers whose whole value is secret, whoever sent them. */
export const secretHeaders: ReadonlySet<string> = new Set([
  "cookie",
  "set-cookie",
  "x-amz-security-token",
  "x-api-key",
]);

/** Headers whose value is a scheme and then something secret. */
export const authorizationHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
]);

/** Query parameters whose value is secret, in lower case. */
export const secretParameters: ReadonlySet<string> = new Set([
  "x-amz-security-token",
  "x-amz-signature",
]);

/** Shorter values are hidden where they stand by name; elsewhere they would match by accident. */
const SHORTEST = 8;

/** The values that may stand nowhere in what is kept. */
export function credentialSecrets(credentials: Credentials): readonly string[] {
  return longEnough([credentials.secretAccessKey, credentials.sessionToken ?? ""]);
}

export function signInSecrets(signIn: SignIn): readonly string[] {
  return longEnough(secretsOf(signIn));
}

export function ruleHeaderSecrets([, value]: Header): readonly string[] {
  return looksSecret(value) ? longEnough([value]) : [];
}

export function requestSecrets({ url, headers }: OutgoingRequest): readonly string[] {
  return longEnough([
    ...headers.flatMap(([name, value]) => {
      const lowerCase = name.toLowerCase();
      if (authorizationHeaders.has(lowerCase)) return value.match(secretPart(value)) ?? [];
      return secretHeaders.has(lowerCase) && lowerCase !== "cookie" ? [value] : [];
    }),
    ...Array.from(new URLSearchParams(queryOf(url)))
      .filter(([name]) => secretParameters.has(name.toLowerCase()))
      .map(([, value]) => value),
  ]);
}

/** A URL's query, without its question mark; empty where there is none. */
export function queryOf(url: string): string {
  const start = url.indexOf("?");
  return start === -1 ? "" : url.slice(start + 1);
}

function longEnough(values: readonly string[]): readonly string[] {
  return values.map((value) => value.trim()).filter(({ length }) => length >= SHORTEST);
}

/** Whether a rule's header may be a key. `application/json` or `staging` is none. */
function looksSecret(value: string): boolean {
  return /\d/.test(value) || value.length >= 20;
}

/** What of an Authorization header's value is secret: AWS's signature, or all after the scheme. */
export function secretPart(authorization: string): RegExp {
  const isSigned = /^\s*AWS4-.*\bsignature=[^,\s]/is.test(authorization);
  return isSigned ? /(?<=\bsignature=)[^,\s]+/gi : /(?<=^\s*\S+\s+)\S.*$|^\s*\S+\s*$/gs;
}
