import fc from "fast-check";
import type { SignInput } from "../../src/core/signing/sign-input.ts";
import type { Signer } from "../../src/core/signing/sign.ts";
import { type BrowserRequest, browserRequests } from "./browser-requests.ts";
import { type ReferenceInput, referenceAuthorization } from "./reference-signature.ts";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEX" };

/** How often to compare, and with which of the random requests. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** Signs random requests with a signer and with AWS's own, until one signature differs. */
export async function compareWithReference(
  signer: Signer,
  runs: Runs,
): Promise<fc.RunDetails<[BrowserRequest]>> {
  const property = fc.asyncProperty(browserRequests, async (request) => {
    const reference = await referenceAuthorization(referenceInput(request));
    const signed = await signer.sign(signInput(request));
    return signed.ok && signed.value.headers[0]?.[1] === reference;
  });
  return await fc.check(property, { ...runs, endOnFailure: true });
}

/** A browser's request as it is handed to the signer. */
export function signInput(request: BrowserRequest): SignInput {
  return {
    method: request.method,
    url: request.url.href,
    headers: [...request.otherHeaders, ...request.signedHeaders],
    extraHeaders: request.extraHeaders,
    body: { kind: "bytes", bytes: request.body },
    credentials: keysOf(request),
    scope: { service: request.service, region: request.region },
    at: request.at,
  };
}

/** The same request as it is handed to the reference: only what is to be signed. */
export function referenceInput(request: BrowserRequest): ReferenceInput {
  return {
    ...keysOf(request),
    method: request.method,
    url: request.url,
    headers: [...request.signedHeaders, ...request.extraHeaders],
    body: request.body,
    service: request.service,
    region: request.region,
    at: request.at,
  };
}

function keysOf({ sessionToken }: BrowserRequest) {
  return { ...KEYS, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
