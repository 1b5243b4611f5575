import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REST_API, urlOf } from "./apis.ts";
import { startGateway, type Gateway } from "./gateway.ts";
import { SIGNED_AT, USER } from "./good-requests.ts";
import { signWithCrt, targetOf, withoutSignature, type WireRequest } from "./sign-with-crt.ts";

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ identities: [USER], clock: () => SIGNED_AT });
});

afterAll(() => gateway.close());

/** The key and its answer of RFC 6455, section 1.3. */
const key = "dGhlIHNhbXBsZSBub25jZQ==";
const accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const url = urlOf(REST_API, "/socket?room=a%20b");
const plain = withoutSignature({ url });
const signed = () => signWithCrt({ url }, { keys: USER, scope: REST_API, date: SIGNED_AT });

async function shake({ url: to, headers }: WireRequest): Promise<IncomingMessage> {
  const outgoing = httpsRequest({
    host: "127.0.0.1",
    port: gateway.port,
    ca: gateway.certificate,
    checkServerIdentity: () => undefined,
    agent: false,
    path: targetOf(to),
    headers: [
      ...headers.flat(),
      "Connection",
      "Upgrade",
      "Upgrade",
      "websocket",
      "Sec-WebSocket-Version",
      "13",
      "Sec-WebSocket-Key",
      key,
    ],
  });
  outgoing.end();
  const answer = await Promise.race([once(outgoing, "upgrade"), once(outgoing, "response")]);
  const [incoming, socket] = answer as [IncomingMessage, { destroy(): void } | undefined];
  (socket ?? incoming).destroy();
  return incoming;
}

describe("a WebSocket handshake", () => {
  it("is accepted when AWS's own signer signed it", async () => {
    const { statusCode, headers } = await shake(await signed());
    expect(statusCode).toBe(101);
    expect(headers["sec-websocket-accept"]).toBe(accept);
    expect(gateway.requests.entries.at(-1)).toMatchObject({
      url: url.replace("https:", "wss:"),
      status: 101,
      verdict: { kind: "accepted", place: "header" },
    });
  });

  it("is refused unsigned", async () => {
    const { statusCode, headers } = await shake(plain);
    expect(statusCode).toBe(403);
    expect(headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
  });

  it("is refused where its query was changed", async () => {
    const wire = await signed();
    const { statusCode } = await shake({ ...wire, url: `${wire.url}c` });
    expect(statusCode).toBe(403);
  });
});
