import type { Cause, NetworkProblem, PreflightProblem } from "../../core/diagnosis/cause.ts";
import { formatSpan } from "../components/format.ts";

/** What happened, and why and what to do, in a sentence or two each. */
export interface Saying {
  readonly title: string;
  readonly advice: string;
}

type CauseOf<Kind, Each = Cause> = Each extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Each
    : never
  : never;

type Sayings = { readonly [Kind in Cause["kind"]]: (cause: CauseOf<Kind>) => Saying };

/** What each cause says; the numbers and names in it come from the answer. */
export const causeSayings: Sayings = {
  unsigned: () => ({
    title: "It went out unsigned, and the API wants a signature",
    advice:
      "The Overview says why it was not signed. Mend that, and make the request again. A route that does not exist is answered the same.",
  }),
  "no-such-route": () => ({
    title: "The API has no such route",
    advice:
      "It was signed, so no signature is missing: this is also how the API says that it knows no such path, method or stage. Compare the URL with the deployed stage.",
  }),
  "clock-behind": ({ offset }) => ({
    title: "This computer’s clock is behind the API’s",
    advice: clockAdvice("behind", offset),
  }),
  "clock-ahead": ({ offset }) => ({
    title: "This computer’s clock is ahead of the API’s",
    advice: clockAdvice("ahead", offset),
  }),
  "signature-too-old": () => ({
    title: "The signature was too old when it arrived",
    advice:
      "The clocks agree, so the request was signed long before it came in: a page that repeats an old one, or a slow upload. Make the request again.",
  }),
  scope: ({ service, wrongRegion }) => ({
    title:
      wrongRegion === undefined
        ? "It was signed for another service"
        : service === undefined
          ? "It was signed for another region"
          : "It was signed for another service and region",
    advice: [
      service === undefined ? undefined : `The API wants ${service}.`,
      wrongRegion === undefined
        ? undefined
        : `The API is not in ${wrongRegion || "that region"}, and it does not say where it is.`,
    ]
      .filter(Boolean)
      .join(" "),
  }),
  "credential-malformed": () => ({
    title: "The signature’s credential cannot be read",
    advice: "The access key or the date in its scope is not as AWS writes it. Give the keys again.",
  }),
  "key-unknown": ({ accessKeyId = "that access key" }) => ({
    title: "AWS does not know the access key",
    advice: `${accessKeyId} was deleted or switched off, belongs to another partition, or its session token is not the one that came with it. Give new keys.`,
  }),
  "token-absent": ({ accessKeyId = "The key" }) => ({
    title: "The session token is missing",
    advice: `${accessKeyId} is a temporary key, which counts only together with its session token. Give all three parts.`,
  }),
  "token-expired": () => ({
    title: "The credentials have expired",
    advice: "The session token’s time is over. Give new keys, and make the request again.",
  }),
  "authorization-unreadable": ({ sentBy }) => unreadable[sentBy],
  "header-unsigned": ({ header }) => ({
    title: `${header || "A header"} has to be signed`,
    advice:
      "AWS takes no such header unsigned. If something between the browser and the API adds it, it cannot be signed here.",
  }),
  policy: ({ principal, action, isExplicit }) => ({
    title: "The signature is right, and a policy does not allow it",
    advice: isExplicit
      ? `A policy denies ${action ?? "this"} to ${principal ?? "the caller’s identity"} in so many words, which no other policy can allow. Whoever keeps it has to take that out.`
      : action === undefined
        ? "The API does not say which. Ask whoever keeps the API’s resource policy and the identity’s policies to allow execute-api:Invoke on it."
        : `${principal ?? "The identity"} may not ${action}. Whoever keeps its policies can add the one below.`,
  }),
  forbidden: ({ by }) => forbidden[by],
  throttled: () => ({
    title: "The API takes no more requests just now",
    advice: "It was throttled. Wait a moment, and make the request again.",
  }),
  quota: () => ({
    title: "The API key’s quota is used up",
    advice:
      "The usage plan allows no more until its period ends. Whoever keeps the plan can raise it.",
  }),
  "too-large": () => ({
    title: "The request is too large",
    advice: "API Gateway takes bodies of up to 10 MB. Send less at a time.",
  }),
  "other-authorizer": () => ({
    title: "The API asks for another kind of proof",
    advice:
      "This route has an authorizer of its own, for a token such as Cognito’s, and takes no AWS signature. Let no rule sign it.",
  }),
  "secret-wrong": () => ({
    title: "The secret access key is wrong",
    advice:
      "The API computed the same canonical request and the same string to sign, so only the secret can differ. Give the keys again.",
  }),
  rewritten: ({ signAs: { host, path } }) => ({
    title: `The API saw another ${host === undefined ? "path" : path === undefined ? "host" : "host and path"} than we signed`,
    advice: `Something in front of it, a CDN or a proxy, rewrote ${host !== undefined && path ? "both" : "it"}. Credentials and scope are right.`,
  }),
  "path-form": () => ({
    title: "The API writes the path in another form",
    advice:
      "It is the same path, encoded once where we encoded it twice, or the other way round. The rule can remember that.",
  }),
  changed: ({ parts }) => ({
    title: `The API saw another ${list(parts)} than we signed`,
    advice: parts.includes("string to sign")
      ? "The canonical requests are equal; the date or the scope was read otherwise."
      : "It was changed between the browser and the API. The lines below show where.",
  }),
  "hidden-changed": () => ({
    title: "The API saw another hidden value than we signed",
    advice:
      "All lines that can be shown are equal and their hashes are not: something on the way changed the session token or a header that the rule adds.",
  }),
  "mismatch-untold": () => ({
    title: "The signature is not the one that the API computed",
    advice:
      "It does not say what it signed. Mostly the secret access key is wrong; else something on the way changes the request.",
  }),
  "refused-by-api": ({ status }) => ({
    title: `The API itself answered ${status}`,
    advice:
      "Nothing in the answer speaks of the signature. The body says what the API has against the request.",
  }),
  "broken-in-api": ({ status }) => ({
    title: `The API broke with a ${status}`,
    advice:
      "What stands behind the gateway failed or took too long, so the signature is not to blame. Its log knows more, by the request id.",
  }),
  preflight: ({ problem }) => ({
    title: "The request itself was never sent",
    advice: preflightAdvice(problem),
  }),
  "hidden-by-cors": () => ({
    title: "The API answered, and the page was not shown it",
    advice: "The API has to send the header with its answers.",
  }),
  network: ({ problem, reason }) => ({
    title: network[problem].title,
    advice: `${network[problem].advice} (The browser says ${reason}.)`,
  }),
};

const unreadable = {
  us: {
    title: "The signature cannot be read",
    advice:
      "Mostly a space or a line break slipped into the keys; a route that does not exist can answer this too. Give the keys again.",
  },
  page: {
    title: "Another Authorization was sent",
    advice:
      "The page sent an Authorization header of its own, which AWS cannot read as a signature. Let the rule sign in its place, or let the page send none.",
  },
  nobody: {
    title: "The Authorization header cannot be read",
    advice: "Something on the way put one there, or the route does not exist.",
  },
} as const satisfies Record<CauseOf<"authorization-unreadable">["sentBy"], Saying>;

const forbidden = {
  rest: {
    title: "The API forbids it and does not say why",
    advice: "The signature was not refused: the cause is before or behind it.",
  },
  http: {
    title: "The API forbids it and does not say why",
    advice: "An HTTP API answers this bare word to everything that IAM refuses.",
  },
  "lambda-url": {
    title: "The function’s URL forbids it and does not say why",
    advice: "A function’s URL keeps to itself what its policies refuse.",
  },
} as const satisfies Record<CauseOf<"forbidden">["by"], Saying>;

const network = {
  name: {
    title: "The host’s name is not known",
    advice: "Look at its spelling, and whether a VPN has to be on.",
  },
  "private-name": {
    title: "The API’s name is not known here",
    advice:
      "A private API has a name inside its VPC only: join the VPN, or call it through its VPC endpoint. Else the API was deleted, or its id or region is misspelt.",
  },
  refused: {
    title: "The host refused the connection",
    advice: "Nothing listens there. Look at the port, and whether the server runs.",
  },
  certificate: {
    title: "The host’s certificate is not trusted",
    advice: "Its name, its date or its issuer is wrong, so nothing was sent.",
  },
  dropped: {
    title: "The connection was cut before an answer came",
    advice:
      "The request may have arrived. Look whether it was carried out before it is made again.",
  },
  slow: {
    title: "No answer came in time",
    advice:
      "The request may have arrived. A private network that is not joined shows like this too.",
  },
  offline: {
    title: "This computer is offline",
    advice: "Join a network, and make the request again.",
  },
  unreachable: {
    title: "The host cannot be reached",
    advice: "The way there is closed: look at the VPN, the proxy and the firewall.",
  },
  blocked: {
    title: "The browser blocked it",
    advice: "Another extension or a policy of the browser stopped it or its answer.",
  },
  "given-up": {
    title: "The page gave it up",
    advice: "It was closed, or stopped waiting, before an answer came.",
  },
  untold: {
    title: "No answer came",
    advice:
      "The connection was cut before an answer came, or the certificate is not trusted. Open the URL in a tab to see which.",
  },
} as const satisfies Record<NetworkProblem, Saying>;

function preflightAdvice(problem: PreflightProblem): string {
  const asked = "The browser asked the API first, by this preflight, and the API";
  switch (problem.kind) {
    case "status":
      return `${asked} answered ${problem.status} in place of 200. It needs an OPTIONS method that takes no signature: a preflight never carries one.`;
    case "origin":
      return `${asked} did not allow the page’s origin.`;
    case "method":
      return `${asked} did not allow the method ${problem.method}.`;
    case "headers":
      return `${asked} did not allow ${list(problem.names)}.`;
  }
}

function clockAdvice(word: "ahead" | "behind", offset: number | undefined): string {
  return offset === undefined
    ? `Signatures count for five minutes. Set the clock, which is ${word}, by the network’s time.`
    : `It is ${formatSpan(offset)} ${word}, and signatures count for five minutes.`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
