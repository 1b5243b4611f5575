import type { Credentials } from "./credentials/credential-source.ts";
import { fail, succeed, type Result } from "./errors.ts";
import { headerValue, type Header, type RequestBody } from "./request.ts";
import type { Rule } from "./rules/rule.ts";
import { scopeOfTarget } from "./signing/scope-of-target.ts";
import type { Signed, Signer } from "./signing/sign.ts";
import type { SignInput } from "./signing/sign-input.ts";
import type { Scope } from "./signing/signature.ts";
import { withoutSignature } from "./signing/without-signature.ts";

/** A request as it would be sent. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: () => RequestBody;
}

/** What a rule needs to sign, beside the request. */
export interface RuleSigning {
  readonly signer: Signer;
  /** The values that are known of the headers that the rule adds. */
  readonly ruleHeaders: readonly Header[];
  /** Milliseconds since the epoch, by the API's clock. */
  readonly at: number;
}

/** A signature, and the URL to send where it is not the request's own. */
export interface RuleSigned extends Signed {
  readonly url?: string;
}

/** Seconds for which a signature in the query is good unless the rule says so. */
const usualExpiry = 300;

/** A request made ready for a rule's signature; all but the credentials. */
export type Prepared = Omit<SignInput, "credentials"> & { readonly placed: Placed };

interface Placed {
  readonly in: "headers" | "query";
  readonly expiresIn: number;
  readonly isUrlChanged: boolean;
}

/** Checks everything but the credentials: the scope, and the values of the rule's headers. */
export function prepareForRule(
  rule: Rule,
  request: Signable,
  { ruleHeaders, at }: RuleSigning,
): Result<Prepared> {
  const scope = scopeFor(rule, new URL(request.url));
  if (!scope.ok) return scope;
  const missing = missingHeaders(rule, ruleHeaders);
  if (missing) return missing;
  const unsigned = new Set(rule.unsignedHeaderNames?.map((name) => name.toLowerCase()));
  const isUnsigned = ([name]: Header): boolean => unsigned.has(name.toLowerCase());
  const url = rule.existingSignature === "replace" ? withoutSignature(request.url) : request.url;
  return succeed({
    method: request.method,
    url,
    headers: request.headers,
    extraHeaders: ruleHeaders.filter((header) => !isUnsigned(header)),
    unsignedHeaders: ruleHeaders.filter(isUnsigned),
    body: request.body(),
    scope: rule.pathStyle ? { ...scope.value, pathStyle: rule.pathStyle } : scope.value,
    at,
    ...(rule.pageHeaders && { pageHeaders: rule.pageHeaders }),
    ...(rule.signAs && { signAs: rule.signAs }),
    placed: {
      in: rule.placement ?? "headers",
      expiresIn: rule.expiresIn ?? usualExpiry,
      isUrlChanged: url !== request.url,
    },
  });
}

/** Signs what was made ready, in the place that the rule names. */
export async function signPrepared(
  { placed, ...input }: Prepared,
  credentials: Credentials,
  signer: Signer,
): Promise<Result<RuleSigned>> {
  const full = { ...input, credentials };
  if (placed.in === "query") return signer.presign({ ...full, expiresIn: placed.expiresIn });
  const signed = await signer.sign(full);
  if (!signed.ok || !placed.isUrlChanged) return signed;
  return succeed({ ...signed.value, url: input.url });
}

/** The rule's own scope wins; what it leaves open is read from the host, never guessed. */
function scopeFor(rule: Rule, url: URL): Result<Scope> {
  const inferred = scopeOfTarget(url.host, rule.signAs);
  const service = rule.scope.service ?? inferred.service;
  const region = rule.scope.region ?? inferred.region;
  if (service !== undefined && region !== undefined) return succeed({ service, region });
  const lacking =
    service === undefined ? (region === undefined ? "service and region" : "service") : "region";
  return fail(
    "scope-unknown",
    `The host ${url.host} does not tell its ${lacking}, and the rule “${rule.name}” names none. Add it to the rule.`,
    { ruleId: rule.id, host: url.host },
  );
}

function missingHeaders(rule: Rule, known: readonly Header[]): ReturnType<typeof fail> | undefined {
  const missing = rule.headerNames.filter((name) => headerValue(known, name) === undefined);
  if (missing.length === 0) return undefined;
  const names = missing.join(" and ");
  return fail(
    "header-missing",
    `The rule “${rule.name}” adds ${names}, whose value is gone since the browser closed. Enter it again in the rule.`,
    { ruleId: rule.id, header: names },
  );
}
