import { headerValue, type Header, type HeldRequest } from "../core/request.ts";

/** What a page sends: `GET` and a fetch of its own where nothing else is said. */
export interface MemoryRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly kind?: "navigation" | "subresource";
}

/** A request as it reaches a server. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** All servers there are; undefined where none answers. */
export type Servers = (request: WireRequest) => WireAnswer | undefined;

/** What the page sees of it in the end. */
export type MemorySeen =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | { readonly kind: "failed" };

/** What can be changed of a request that was paused. */
export interface Changes {
  readonly url?: string;
  /** All that it is sent with, in the place of its own. */
  readonly headers?: readonly Header[];
  /** Is answered so, and not sent. */
  readonly answer?: WireAnswer;
  /** Has the answer, undefined where there is none; the page has it, or what this gives, then. */
  readonly onAnswer?: (answer: WireAnswer | undefined) => Promise<WireAnswer | undefined | void>;
}

/** One request on its way: the first, a redirect of it, or a preflight. */
export interface Hop extends WireRequest {
  readonly id: string;
  readonly redirected: string | undefined;
  readonly kind: HeldRequest["kind"];
}

export type Sent = WireRequest & Pick<Changes, "onAnswer" | "answer">;

export interface ExchangePorts {
  readonly id: string;
  /** Of the page that sends the request. */
  readonly origin: string;
  /** Aborts when the page gives the request up. */
  readonly signal: AbortSignal;
  readonly servers: Servers;
  /** Gives what is sent of a hop; undefined fails it. */
  pause(hop: Hop): Promise<Sent | undefined>;
}

const failed: MemorySeen = { kind: "failed" };
const mostRedirects = 20;

/** Takes a request through its preflight and its redirects to the answer that the page sees. */
export async function exchange(
  { url, method = "GET", headers = [], body, kind = "subresource" }: MemoryRequest,
  ports: ExchangePorts,
): Promise<MemorySeen> {
  let hop: Hop = { id: `${ports.id}.0`, redirected: undefined, url, method, headers, body, kind };
  for (let redirects = 1; redirects <= mostRedirects; redirects += 1) {
    const answer = await answerTo(hop, ports);
    if (!answer) return failed;
    const to = headerValue(answer.headers, "location");
    if (to === undefined) return { kind: "answered", status: answer.status, text: answer.body };
    hop = redirect(hop, { id: `${ports.id}.${redirects}`, to, status: answer.status });
  }
  return failed;
}

async function answerTo(hop: Hop, ports: ExchangePorts): Promise<WireAnswer | undefined> {
  const sent = await ports.pause(hop);
  if (!sent || !(await isAllowed(hop, ports)) || ports.signal.aborted) return undefined;
  const answer = answerOf(sent, ports);
  const replaced = await sent.onAnswer?.(answer);
  return ports.signal.aborted ? undefined : (replaced ?? answer);
}

function answerOf({ method, url, headers, body, ...given }: Sent, { servers }: ExchangePorts) {
  if (given.answer) return given.answer;
  const answer = servers({ method, url, headers, body });
  if (!answer || answer.body === "") return answer;
  const length = String(new TextEncoder().encode(answer.body).length);
  return { ...answer, headers: [...answer.headers, ["Content-Length", length] as const] };
}

/** Whether the server lets the page send this; asked after the request itself was let go. */
async function isAllowed(hop: Hop, ports: ExchangePorts): Promise<boolean> {
  const names = hop.headers.map(([name]) => name).filter((name) => !isSimple(name));
  const isOwn = new URL(hop.url).origin === ports.origin;
  const asksNothing = names.length === 0 && /^(?:GET|HEAD|POST)$/.test(hop.method);
  if (isOwn || hop.kind === "navigation" || asksNothing) return true;
  const sent = await ports.pause({
    id: `${hop.id}-preflight`,
    redirected: undefined,
    url: hop.url,
    method: "OPTIONS",
    headers: [
      ["Access-Control-Request-Method", hop.method],
      ["Access-Control-Request-Headers", names.join(",")],
      ["Origin", ports.origin],
    ],
    body: undefined,
    kind: "preflight",
  });
  if (!sent || ports.signal.aborted) return false;
  const answer = answerOf(sent, ports);
  await sent.onAnswer?.(answer);
  const allowed = headerValue(answer?.headers ?? [], "access-control-allow-headers") ?? "";
  const list = allowed.toLowerCase().split(/ *, */);
  return names.every((name) => list.includes(name.toLowerCase()));
}

function isSimple(name: string): boolean {
  return /^(?:accept|accept-language|content-language|content-type)$/i.test(name);
}

/** The next hop has the page's own headers, and its body where the status keeps the method. */
function redirect(
  hop: Hop,
  { id, to, status }: { readonly id: string; readonly to: string; readonly status: number },
): Hop {
  const keeps = status === 307 || status === 308 || hop.method === "GET";
  return {
    ...hop,
    id,
    redirected: hop.id,
    url: new URL(to, hop.url).href,
    method: keeps ? hop.method : "GET",
    body: keeps ? hop.body : undefined,
  };
}
