import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonAnswer, withHeaders, writeAnswer } from "./answer.ts";
import type { Outcome } from "./api-front.ts";
import { answerApi } from "./api-front.ts";
import { apiAt, APIS, CUSTOM_DOMAIN_API } from "./apis.ts";
import type { ArrivedRequest } from "./arrived-request.ts";
import { readRequest, requestHead } from "./arrived-request.ts";
import type { Certificate } from "./certificate.ts";
import { makeCertificate } from "./certificate.ts";
import { FORBIDDEN } from "./refusal.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";
import { createRequestLog } from "./request-log.ts";
import type { Pages } from "./static-site.ts";
import { answerSite, isSite, SITE_HOSTS } from "./static-site.ts";
import { startTlsServer } from "./tls-server.ts";
import type { Identity } from "./verify-signature.ts";
import { answerHandshake } from "./web-socket.ts";

export type GatewayOptions = {
  readonly identities?: readonly Identity[];
  /** The pages of the sites under `example.test`. */
  readonly pages?: Pages;
  /** Default: a free one. */
  readonly port?: number;
  /** Default: one made for these names. */
  readonly certificate?: Certificate;
  /** Default: the machine's. */
  readonly clock?: () => Date;
};

/** API Gateway, a Lambda URL and some sites on 127.0.0.1, told apart by the Host header. */
export type Gateway = {
  readonly port: number;
  /** The names it answers to. */
  readonly hosts: readonly string[];
  /** PEM; what a client of Node's trusts. */
  readonly certificate: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list=`. */
  readonly spki: string;
  /** For Chromium's `--host-resolver-rules=`: every name above, whatever its port, leads here. */
  readonly hostResolverRules: string;
  readonly requests: RequestLog;
  setIdentities(identities: readonly Identity[]): void;
  setPages(pages: Pages): void;
  setClock(clock: () => Date): void;
  /** Cuts every connection and stops. */
  close(): Promise<void>;
};

/** Names that the resolver rules lead here. */
const RESOLVED = [
  "*.execute-api.*.amazonaws.com",
  "*.lambda-url.*.on.aws",
  CUSTOM_DOMAIN_API.host,
  "*.example.test",
];

type State = {
  identities: readonly Identity[];
  pages: Pages;
  clock: () => Date;
  readonly calls: Map<string, number>;
};

/** Starts a gateway; it listens when the promise fulfils. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const hosts = [...APIS.map((api) => api.host), ...SITE_HOSTS];
  const certificate = options.certificate ?? (await makeCertificate([...hosts, "*.example.test"]));
  const { log, add } = createRequestLog();
  const state: State = {
    identities: options.identities ?? [],
    pages: options.pages ?? (() => undefined),
    clock: options.clock ?? (() => new Date()),
    calls: new Map(),
  };
  const server = await startTlsServer({
    certificate,
    port: options.port ?? 0,
    listener: (incoming, response) => void serve({ incoming, response, state, add }),
    onUpgrade: (incoming, socket) => {
      const { identities, clock } = state;
      void answerHandshake({ incoming, socket, identities, now: clock(), add });
    },
  });
  return {
    port: server.port,
    hosts,
    certificate: certificate.certificate,
    spki: certificate.spki,
    hostResolverRules: RESOLVED.map((name) => `MAP ${name} 127.0.0.1:${server.port}`).join(", "),
    requests: log,
    setIdentities: (identities) => void (state.identities = identities),
    setPages: (pages) => void (state.pages = pages),
    setClock: (clock) => void (state.clock = clock),
    close: () => server.close(),
  };
}

type Exchange = {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly state: State;
  readonly add: (entry: LoggedRequest) => void;
};

async function serve({ incoming, response, state, add }: Exchange): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const url = `https://${incoming.headers.host ?? ""}${incoming.url ?? ""}`;
  const request = await readRequest(incoming).catch(() => undefined);
  if (request === undefined) {
    const nothing = { bodySha256: "", bodyLength: 0, status: 0 };
    add({ ...requestHead(incoming), ...nothing, url, verdict: { kind: "broken-off" } });
    return;
  }
  const { verdict, answer } = await outcomeOf(request, state);
  add({ ...request, url, verdict, status: answer.kind === "answer" ? answer.status : 0 });
  response.setHeader("Date", state.clock().toUTCString());
  await writeAnswer(response, answer, gone.signal).catch(() => response.destroy());
}

async function outcomeOf(request: ArrivedRequest, state: State): Promise<Outcome> {
  const api = apiAt(request.host);
  if (api !== undefined) return answerApi(request, api, { ...state, now: state.clock() });
  if (!isSite(request.host)) return NO_SUCH_API;
  return { verdict: { kind: "site" }, answer: await answerSite(request, state.pages) };
}

const NO_SUCH_API: Outcome = {
  verdict: { kind: "refused", code: FORBIDDEN.code, message: FORBIDDEN.message },
  answer: withHeaders(jsonAnswer(403, { message: FORBIDDEN.message }), [
    ["x-amzn-ErrorType", FORBIDDEN.code],
  ]),
};
