import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import type { FetchPort } from "../../src/core/fetch-port.ts";

/**
 * A fetch for Node over real sockets: every https host is at 127.0.0.1 and the given port, with a
 * certificate that has to name it; http goes where it says.
 */
export function nodeFetch(to: { readonly port: number; readonly certificate: string }): FetchPort {
  return async ({ method, url, headers, body }, signal) => {
    const { protocol, hostname, port, pathname, search, host } = new URL(url);
    const isSecure = protocol === "https:";
    const options: RequestOptions = {
      method,
      signal,
      agent: false,
      host: "127.0.0.1",
      path: `${pathname}${search}`,
      headers: ["Host", host, ...headers.flat(), ...lengthOf(body)],
    };
    const outgoing = isSecure
      ? httpsRequest({ ...options, port: to.port, ca: to.certificate, servername: hostname })
      : httpRequest({ ...options, port: Number(port) });
    outgoing.end(body);
    const [incoming] = (await once(outgoing, "response", { signal })) as [IncomingMessage];
    return {
      status: incoming.statusCode ?? 0,
      headers: { get: (name) => incoming.headers[name.toLowerCase()]?.toString() ?? null },
      text: () => text(incoming),
    };
  };
}

function lengthOf(body: string | undefined): readonly string[] {
  return body === undefined ? [] : ["Content-Length", String(Buffer.byteLength(body))];
}
