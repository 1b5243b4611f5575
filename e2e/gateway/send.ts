import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import type { WireRequest } from "./sign-with-crt.ts";
import { targetOf } from "./sign-with-crt.ts";

/** An answer read to its end. */
export type Received = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as JSON; throws for anything else. */
  json(): unknown;
};

type Destination = { readonly port: number; readonly certificate: string };

/** Sends a request straight to 127.0.0.1, byte for byte; its Host header names whom it is for. */
export async function send(to: Destination, request: WireRequest): Promise<Received> {
  const { method, url, headers, body } = request;
  const length = body.length > 0 ? ["Content-Length", String(body.length)] : [];
  const outgoing = httpsRequest({
    host: "127.0.0.1",
    port: to.port,
    ca: to.certificate,
    checkServerIdentity: () => undefined,
    agent: false,
    method,
    path: targetOf(url),
    headers: [...headers.flat(), ...length],
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const received = await buffer(incoming);
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: received,
    json: () => JSON.parse(received.toString()) as unknown,
  };
}

/** What a refusal is known by. */
export function told({ status, headers, json }: Received) {
  return { status, type: headers["x-amzn-errortype"], body: json() };
}
