import type { Credentials } from "../src/core/credentials/credential-source.ts";
import { countersign, type Countersign, type CountersignOptions } from "./fixtures.ts";
import { startGateway, type Gateway } from "./gateway/gateway.ts";
import type { Pages } from "./gateway/static-site.ts";

/** Temporary credentials that only the gateway of these tests knows. */
export const testCredentials: Required<Omit<Credentials, "expiresAt">> = {
  accessKeyId: "ASIACOUNTERSIGNTEST1",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYTESTSECRET",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE/token+with/odd=characters==",
};

export const appOrigin = "https://app.example.test";
export const evilOrigin = "https://evil.example.test";
export const thirdOrigin = "https://third.example.test";

/** A gateway that knows the test credentials. */
export async function startTestGateway(pages?: Pages): Promise<Gateway> {
  return startGateway({ identities: [testCredentials], ...(pages && { pages }) });
}

/** A browser that finds this gateway under AWS's names, and signs. */
export async function signingBrowser(
  gateway: Gateway,
  options: CountersignOptions,
): Promise<Countersign> {
  const { hostResolverRules, spki } = gateway;
  return countersign({ credentials: testCredentials, hostResolverRules, spki, ...options });
}

/** The requests that reached an API with a signature that the gateway accepted. */
export function acceptedRequests({ requests }: Gateway): readonly string[] {
  return requests.entries
    .filter(({ verdict }) => verdict.kind === "accepted")
    .map(({ method, url }) => `${method} ${url}`);
}

/** The requests, of any host, that carry anything of ours. */
export function requestsWithTraces({ requests }: Gateway): readonly string[] {
  return requests.entries
    .filter(({ headers, url }) => {
      const names = headers.map(([name]) => name.toLowerCase());
      const ours = names.some((name) => name === "authorization" || /^x-(amz-|api-key)/.test(name));
      return ours || /x-amz-/i.test(url);
    })
    .map(({ method, url }) => `${method} ${url}`);
}
