import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonAnswer, withHeaders, writeAnswer, type Answer } from "../gateway/answer.ts";
import { makeCertificate, type Certificate } from "../gateway/certificate.ts";
import { startTlsServer } from "../gateway/tls-server.ts";
import type { Identity } from "../gateway/verify-signature.ts";
import type { FetchPort } from "../../src/core/fetch-port.ts";
import { createCallLog, type CallLog, type LoggedCall } from "./call-log.ts";
import { createFaults, withFault, type FaultBook, type Faults } from "./faults.ts";
import { startHttpServer } from "./http-server.ts";
import { nodeFetch } from "./node-fetch.ts";
import type { Persons } from "./persons.ts";
import { createServices } from "./services.ts";
import type { Lifetimes, Service } from "./service.ts";
import { preflightAnswer, USUAL_LIFETIMES } from "./service.ts";
import { readCall, type ServiceCall } from "./service-call.ts";
import { USUAL_WORLD, type World } from "./world.ts";

export type StandInsOptions = {
  /** Default: {@link USUAL_WORLD}. */
  readonly world?: World;
  /** Hears everybody whose signatures an API should know, now and whenever somebody new is. */
  readonly onIdentities?: (identities: readonly Identity[]) => void;
  /** Default: one made for {@link CERTIFIED_NAMES}. */
  readonly certificate?: Certificate;
  /** Default: free ones. */
  readonly port?: number;
  readonly endpointPort?: number;
  /** Default: the machine's. */
  readonly clock?: () => Date;
};

/** Cognito, STS, Identity Center and a credentials endpoint on 127.0.0.1. */
export type StandIns = Persons & {
  readonly port: number;
  /** PEM; what a client of Node's trusts. */
  readonly certificate: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list=`, beside the gateway's. */
  readonly spki: string;
  /** For Chromium's `--host-resolver-rules=`, beside the gateway's. */
  readonly hostResolverRules: string;
  readonly endpoint: { readonly url: string; readonly token: string };
  readonly calls: CallLog;
  readonly faults: Faults;
  /** May be changed at any time; of what is given out from then on. */
  readonly lifetimes: Lifetimes;
  /** Reaches all of them from Node, over real sockets. */
  readonly fetch: FetchPort;
  setClock(clock: () => Date): void;
  /** Cuts every connection and stops. */
  close(): Promise<void>;
};

/** Names of services in any region, and of pages, that the resolver rules lead here. */
const RESOLVED = [
  "cognito-idp.*.amazonaws.com",
  "cognito-identity.*.amazonaws.com",
  "sts.*.amazonaws.com",
  "oidc.*.amazonaws.com",
  "portal.sso.*.amazonaws.com",
  "device.sso.*.amazonaws.com",
  "*.auth.*.amazoncognito.com",
];

const REGIONS = ["eu-central-1", "eu-west-1", "us-east-1"];

/** For a certificate that these and the gateway share. */
export const CERTIFIED_NAMES: readonly string[] = REGIONS.flatMap((region) => [
  `*.${region}.amazonaws.com`,
  `*.sso.${region}.amazonaws.com`,
  `*.auth.${region}.amazoncognito.com`,
]);

/** Starts the stand-ins; they listen when the promise fulfils. */
export async function startStandIns(options: StandInsOptions = {}): Promise<StandIns> {
  const { world = USUAL_WORLD, onIdentities = () => undefined } = options;
  const certificate = options.certificate ?? (await makeCertificate(CERTIFIED_NAMES));
  const { log, add } = createCallLog();
  const faults = createFaults();
  const lifetimes: Lifetimes = { ...USUAL_LIFETIMES };
  let clock = options.clock ?? (() => new Date());
  const { services, persons } = createServices(world, {
    now: () => clock(),
    lifetimes,
    onIssued: (issued) => onIdentities([...world.users, ...issued]),
  });
  onIdentities(world.users);
  const desk: Desk = { services, faults, add, now: () => clock() };
  const listener = (incoming: IncomingMessage, response: ServerResponse) =>
    void serve({ incoming, response }, desk);
  const [server, plain] = await Promise.all([
    startTlsServer({ certificate, port: options.port ?? 0, listener }),
    startHttpServer(options.endpointPort ?? 0, listener),
  ]);
  const { path, token } = world.endpoint;
  return {
    ...persons,
    port: server.port,
    certificate: certificate.certificate,
    spki: certificate.spki,
    hostResolverRules: RESOLVED.map((name) => `MAP ${name} 127.0.0.1:${server.port}`).join(", "),
    endpoint: { url: `http://127.0.0.1:${plain.port}${path}`, token },
    calls: log,
    faults,
    lifetimes,
    fetch: nodeFetch({ port: server.port, certificate: certificate.certificate }),
    setClock: (next) => void (clock = next),
    close: async () => void (await Promise.all([server.close(), plain.close()])),
  };
}

type Exchange = { readonly incoming: IncomingMessage; readonly response: ServerResponse };

type Desk = {
  readonly services: readonly Service[];
  readonly faults: FaultBook;
  readonly add: (call: LoggedCall) => void;
  now(): Date;
};

async function serve({ incoming, response }: Exchange, desk: Desk): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const call = await readCall(incoming).catch(() => undefined);
  if (call === undefined) return;
  response.setHeader("Date", desk.now().toUTCString());
  const answer = await answerOf(call, desk);
  await writeAnswer(response, answer, gone.signal).catch(() => response.destroy());
}

async function answerOf(call: ServiceCall, { services, faults, add }: Desk): Promise<Answer> {
  const service = services.find((each) => each.serves(call.name));
  if (service === undefined) return jsonAnswer(404, { message: "No such service" });
  const { name, cors } = service;
  if (call.method === "OPTIONS") {
    return cors.length > 0 ? preflightAnswer(cors) : jsonAnswer(403, { message: "Forbidden" });
  }
  const operation = service.operationOf(call);
  const fault = faults.take(name, operation);
  add({ service: name, operation, host: call.name, fault });
  const answer = await withFault(fault, { service, good: () => service.answer(call) });
  return withHeaders(answer, cors);
}
