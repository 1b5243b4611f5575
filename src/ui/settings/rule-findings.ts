import { parseHostPattern } from "../../core/rules/host-pattern.ts";
import { checkDraft } from "../../core/rules/check-draft.ts";
import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { Rule, RuleScope } from "../../core/rules/rule.ts";
import { scopeOfTarget } from "../../core/signing/scope-of-target.ts";
import { draftOfText, hostsOf, type RuleText } from "./rule-text.ts";

export const ruleFields = [
  "name",
  "hosts",
  "pathPrefix",
  "source",
  "service",
  "region",
  "headers",
  "callers",
  "expiresIn",
  "pageHeaders",
  "signAsHost",
  "signAsPath",
  "webSockets",
] as const;

export type RuleField = (typeof ruleFields)[number];

/** What is wrong at each field, in sentences. */
export type RuleFindings = { readonly [Field in RuleField]?: string };

/** What the fields of a rule want, each by itself, so that one does not hide another. */
export function findingsIn(text: RuleText, saved: Rule | undefined): RuleFindings {
  const draft = draftOfText(text, saved);
  const missing = missingScope(draft);
  const found: { [Field in RuleField]?: string } = {
    ...checked(draft),
    ...(text.sourceId === "" && { source: "Choose the credentials that this rule signs with." }),
  };
  for (const field of ["service", "region"] as const) {
    const host = missing[field];
    if (host !== undefined && found.hosts === undefined) {
      const example = field === "service" ? "execute-api" : "eu-central-1";
      found[field] ??= `${host} does not tell the ${field}. Write one such as ${example}.`;
    }
  }
  const valueless = text.headers.find((header) => header.value?.trim() === "");
  const isGiven = valueless === undefined || isSaved(valueless.name, saved);
  if (!isGiven) found.headers ??= `Type the value of ${valueless.name || "the new header"}.`;
  return found;
}

/** Whether the rule has a header of this name already. */
export function isSaved(name: string, saved: Rule | undefined): boolean {
  const wanted = name.trim().toLowerCase();
  return saved?.headerNames.some((each) => each.toLowerCase() === wanted) ?? false;
}

/** Each field is checked beside others that are right. */
function checked(draft: RuleDraft): RuleFindings {
  const right: RuleDraft = {
    name: "rule",
    enabled: true,
    hosts: ["api.example.com"],
    pathPrefix: "/",
    scope: {},
    sourceId: draft.sourceId,
    headers: [],
    callers: [],
  };
  const { service, region } = draft.scope;
  const { headers, expiresIn, pageHeaders, signAs, unsignedHeaderNames } = draft;
  const parts: readonly Partial<RuleDraft>[] = [
    { name: draft.name },
    { hosts: draft.hosts },
    { pathPrefix: draft.pathPrefix },
    { scope: service === undefined ? {} : { service } },
    { scope: region === undefined ? {} : { region } },
    { headers, ...(unsignedHeaderNames && { unsignedHeaderNames }) },
    { callers: draft.callers },
    expiresIn === undefined ? {} : { expiresIn },
    pageHeaders ? { pageHeaders } : {},
    signAs?.host === undefined ? {} : { signAs: { host: signAs.host } },
    signAs?.path ? { signAs: { path: signAs.path } } : {},
    draft.webSockets ? { hosts: draft.hosts, webSockets: draft.webSockets } : {},
  ];
  const found: Record<string, string> = {};
  for (const part of parts) {
    const result = checkDraft({ ...right, ...part }, "rule");
    if (!result.ok) found[String(result.failure.data?.["field"])] = result.failure.message;
  }
  return found;
}

/** The first host that does not tell what the rule leaves open; a host with stars may. */
function missingScope({ hosts, scope, signAs }: RuleDraft): RuleScope {
  const untold = (field: keyof RuleScope): string | undefined =>
    scope[field] === undefined
      ? hosts.find(
          (host) => !host.includes("*") && scopeOfTarget(host, signAs)[field] === undefined,
        )
      : undefined;
  const service = untold("service");
  const region = untold("region");
  return { ...(service && { service }), ...(region && { region }) };
}

/** What the hosts, and the one to sign as, tell of the scope, where they all tell the same. */
export function toldScope(text: Pick<RuleText, "hosts" | "signAsHost">): RuleScope {
  const host = text.signAsHost.trim().toLowerCase();
  const scopes = hostsOf(text)
    .filter((each) => parseHostPattern(each).ok)
    .map((each) => scopeOfTarget(each.toLowerCase().replace(/^\*/u, "star"), { host }));
  const same = (field: keyof RuleScope): string | undefined => {
    const [first, ...others] = new Set(scopes.map((scope) => scope[field]));
    return others.length === 0 ? first : undefined;
  };
  const service = same("service");
  const region = same("region");
  return { ...(service && { service }), ...(region && { region }) };
}
