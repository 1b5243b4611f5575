import type { Decision } from "../../core/decision.ts";
import type { Header, HeldRequest } from "../../core/request.ts";
import type { InterceptorHandlers } from "../interceptor.ts";
import type { AskedRequest, Story } from "./story.ts";

/** Decides by the first segment of a URL's path, and notes whatever it is asked and told. */
export interface ContractHandlers extends InterceptorHandlers {
  /** Lets what is asked under this URL, before or after, be decided where it says `/later`. */
  decide(url: string): void;
}

export function contractHandlers(story: Story): ContractHandlers {
  const gates = new Map<string, Gate>();
  const gate = (url: string): Gate => {
    const known = gates.get(url) ?? createGate();
    gates.set(url, known);
    return known;
  };
  return {
    // Not async, so that what throws does so at once.
    handle(request, signal) {
      const { id, url } = request;
      story.add({ kind: "asked", id, url, request: plain(request) });
      signal.addEventListener("abort", () => story.add({ kind: "aborted", id, url }));
      if (request.kind === "preflight") return Promise.resolve({ kind: "pass", rule });
      const [, name = ""] = new URL(url).pathname.split("/");
      const decide = decisions[name] ?? decisions["pass"];
      if (!decide) throw new Error("There is no such decision");
      return decide(request, gate(url).opened);
    },
    onSettled({ request: { id, url }, decision, ending }) {
      const failure = decision.kind === "fail" ? { failure: decision.failure.code } : {};
      story.add({ kind: "settled", id, url, decision: decision.kind, ...failure, ending });
    },
    onAnswer(id, answer) {
      story.add({ kind: "answer", id, url: story.urlOf(id), answer });
    },
    onState(tabId, state) {
      story.add({ kind: "state", tabId, state });
    },
    // No case has a browser that does so.
    onReplaced: () => undefined,
    onGone(tabId) {
      story.add({ kind: "closed", tabId });
    },
    decide: (url) => gate(url).open(),
  };
}

/** The headers that a signed request has; each is told by its URL from those of all others. */
export function signatureOf(url: string): readonly Header[] {
  const { pathname } = new URL(url);
  return [
    ["Authorization", `Contract ${pathname}`],
    ["X-Amz-Date", "20260102T030405Z"],
    ["X-Amz-Security-Token", pathname],
  ];
}

/** What is sent in the place of a URL that is signed in its query. */
export function signedUrl(url: string): string {
  return `${url}?X-Amz-Signature=contract`;
}

/** What must not be sent beside a signature, in lower case. */
export const removedName = "x-amz-content-sha256";

type Signed = Extract<Decision, { readonly kind: "sign" }>;
type Decide = (request: HeldRequest, told: Promise<void>) => Promise<Decision>;

const rule = { id: "contract", name: "Contract" };
const source = { id: "contract", name: "Contract" };

const decisions: Readonly<Record<string, Decide>> = {
  sign: async (request) => sign(request),
  pass: async () => ({ kind: "pass" }),
  "pass-by-rule": async () => ({ kind: "pass", rule }),
  withhold: async () => ({ kind: "withhold", rule, reason: "caller-not-allowed" }),
  fail: async () => ({ kind: "fail", rule, source, failure }),
  throw: () => {
    throw new Error("The handler throws");
  },
  reject: () => Promise.reject(new Error("The handler rejects")),
  hang: () => new Promise(() => undefined),
  "sign-query": async (request) => ({
    ...sign(request),
    url: signedUrl(request.url),
    headers: [],
  }),
  later: (request, told) => told.then(() => sign(request)),
  "later-bad": (request, told) => told.then(() => sign(request, [lineBreak])),
  "line-break": async (request) => sign(request, [lineBreak]),
  nul: async (request) => sign(request, [["X-Rule", "one\0two"]]),
  "no-name": async (request) => sign(request, [["X Rule", "one"]]),
  "other-host": async (request) => sign(request, [["Host", "elsewhere.example"]]),
};

const lineBreak: Header = ["X-Rule", "one\r\ntwo: three"];

const failure = {
  code: "credentials-missing",
  message: "The contract has no credentials for this request.",
} as const;

function sign({ method, url }: HeldRequest, added: readonly Header[] = []): Signed {
  return {
    kind: "sign",
    rule,
    source,
    headers: [...signatureOf(url), ...added],
    removed: [removedName],
    ruleHeaderNames: added.map(([name]) => name.toLowerCase()),
    signature: {
      accessKeyId: "AKIDEXAMPLE",
      scope: { service: "execute-api", region: "eu-central-1" },
      date: "20260102T030405Z",
      method,
      url,
      headers: [],
      payloadHash: "UNSIGNED-PAYLOAD",
      bodyLength: 0,
      stringToSign: "AWS4-HMAC-SHA256",
    },
  };
}

function plain({ tabId, method, kind, caller, headers, body }: HeldRequest): AskedRequest {
  const read = body();
  return {
    tabId,
    method,
    kind,
    caller,
    headers,
    body: read.kind === "bytes" ? [...read.bytes] : read.kind,
  };
}

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function createGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
