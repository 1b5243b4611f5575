import type { SuspectKind } from "../../core/diagnosis/diagnosis.ts";
import type { RuleField } from "../../core/diagnosis/remedy.ts";
import type { SignAs } from "../../core/signing/signature.ts";
import { formatSpan } from "../components/format.ts";
import { causeSayings, type Saying } from "./diagnosis-causes.ts";

/** What the diagnosis says. A place in braces is filled with an element. */
export const diagnosisStrings = {
  canonicalRequest: "Canonical request",
  linesDiffer: (differing: number, all: number) =>
    differing === 0
      ? `all ${all} lines are equal`
      : `${differing} of ${all} lines ${differing === 1 ? "differs" : "differ"}`,
  differences: "Differences",
  allLines: "All lines",
  weSigned: "we signed",
  gatewaySaw: "the API saw",
  answered: "What it answered",
  answerName: "the answer",
  mayBe: "What it may be",
  mayBeHint: "likeliest first",
  policy: "A policy that allows it",
  policyName: "the policy",
  policyHint: "and nothing else",
  hiddenFrom:
    "The page at {origin} was shown none of this: the answer has no Access-Control-Allow-Origin header for it, so the page saw a network error.",
  see: "See the diagnosis",
  done: "Done: {rule} says so now. Make the request again.",
  mended: "Mended, the rule {rule} {change}.",
  corrected: (offset: number) => `Requests to this host are signed ${ahead(offset)} from now on.`,
  makeAgain: "Make the request again.",
  sentAgain: "It was sent once more by itself, signed afresh: the next entry shows that.",
  newKeys: "Give new keys",
  openRule: {
    scope: "Set the scope in the rule",
    headers: "Add a header in the rule",
    callers: "Add the caller to the rule",
    signing: "Open the rule",
  } satisfies Record<RuleField, string>,

  signRegion: (region: string) => `Sign for ${region}`,
  signService: (service: string) => `Sign for ${service}`,
  signScope: (service: string, region: string) => `Sign for ${service} in ${region}`,
  signAs: ({ host, path }: SignAs) =>
    host === undefined
      ? "Sign as that path"
      : path === undefined
        ? "Sign as that host"
        : "Sign as that host and path",
  otherPathForm: "Sign the path in the other form",
  signFewer: "Leave that header unsigned",
  signAfresh: "Sign in place of the page",
  assist: "Let the page read it",
  changes: {
    scope: (scope: string) => `signs for ${scope}`,
    signAs: ({ host, path }: SignAs) =>
      `signs for ${[host, path && `${path.to} in place of ${path.from}`].filter(Boolean).join(" and ")}, and the URL stays as it is`,
    pathStyle: "writes paths in the other form",
    pageHeaders: "signs fewer of the page’s headers",
    existingSignature: "replaces signatures that pages bring",
    cors: "answers its preflights and adds the headers that let its callers read the answers",
  },

  causes: causeSayings,

  suspects: {
    unsigned: {
      title: "It is not signed",
      advice: "The Overview says why. Mend that first; no other cause shows before.",
    },
    clock: {
      title: "The clock is off",
      advice: "The answer’s date is more than five minutes from ours. Make the request again.",
    },
    scope: {
      title: "It is signed for another service or region",
      advice:
        "Compare both with the host’s name, or sign a GET for each region that the API might be in: the right one is accepted.",
    },
    expired: {
      title: "The session token has expired",
      advice: "New keys tell: with them the same request is accepted.",
    },
    policy: {
      title: "A policy does not allow it",
      advice:
        "Another route, or the same one with an administrator’s keys, tells: if that is accepted, it is the policy.",
    },
    keys: {
      title: "The access key is unknown or its secret is wrong",
      advice: "Any other API in the account tells: keys that fail everywhere are wrong.",
    },
    "no-route": {
      title: "There is no such stage",
      advice: "Compare the path’s beginning with the stages that are deployed.",
    },
    "api-key-absent": {
      title: "It wants an API key, and none was sent",
      advice: "Add an x-api-key header to the rule: if the request is accepted then, that was it.",
    },
    "api-key-refused": {
      title: "The API key is not in the stage’s usage plan",
      advice:
        "Send the same request to a route that wants no key: if that is accepted, it is the key.",
    },
    firewall: {
      title: "A web application firewall stopped it",
      advice:
        "Send it without its body and query, or from another network: if that is accepted, ask whoever keeps the firewall’s rules.",
    },
    "private-endpoint": {
      title: "The API is private, or this host names none",
      advice:
        "Compare the API’s id with the host’s. A VPC endpoint serves a private API only with its id in an x-apigw-api-id header.",
    },
  } satisfies Record<SuspectKind, Saying>,
} as const;

function ahead(offset: number): string {
  return `${formatSpan(offset)} ${offset > 0 ? "later" : "earlier"} than this computer’s clock`;
}
