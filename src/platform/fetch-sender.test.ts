import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import "../core/log/bytes-in-node.ts";
import {
  senderContract,
  type ArrivedRequest,
  type SenderBench,
} from "../core/sending/sender.contract.ts";
import { textOrHex } from "../core/log/text-or-hex.ts";
import { largestAnswer, type Sender } from "../core/sending/sender.ts";
import { createFetchSender, type FetchSenderPorts } from "./fetch-sender.ts";

function senderOver(changes: Partial<FetchSenderPorts> = {}): Sender {
  return createFetchSender({
    fetch,
    // Nobody waits.
    clock: { now: () => 7, after: (_, run) => run() },
    watch: () => ({ hasBegun: () => true, told: new Promise(() => undefined) }),
    largestAnswer,
    keep: textOrHex,
    ...changes,
  });
}

const sender = senderOver();
const asked = { method: "GET", url: "https://api.example/orders", headers: [] };
const failing = (): Promise<Response> => Promise.reject(new TypeError("Failed to fetch"));

async function openBench(): Promise<SenderBench> {
  const arrived: ArrivedRequest[] = [];
  let serve = (response: ServerResponse): unknown => response.end();
  const server = createServer((request, response) => {
    void describeRequest(request).then((each) => {
      arrived.push(each);
      return serve(response);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sender,
    origin: `http://127.0.0.1:${port}`,
    answer: (status, { headers = {}, body = new Uint8Array() } = {}) => {
      serve = (response) => response.writeHead(status, headers).end(body);
    },
    drop: () => {
      serve = (response) => response.destroy();
    },
    hang: () => {
      serve = () => undefined;
    },
    arrived: () => arrived,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function describeRequest(request: IncomingMessage): Promise<ArrivedRequest> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: new Uint8Array(await buffer(request)),
  };
}

describe("the sender over fetch", () => {
  senderContract(openBench);

  it("reads nothing of an event stream, which has no end", async () => {
    const bench = await openBench();
    bench.answer(200, { headers: { "content-type": "text/event-stream" } });
    const streamed = { ...asked, url: `${bench.origin}/` };
    const answer = await sender(streamed, new AbortController().signal);
    expect(answer).toMatchObject({ body: { kind: "not-kept", reason: "event-stream" } });
    await bench.close();
  });

  it("gives a redirect that fetch hides as the browser tells it", async () => {
    const headers = [{ name: "location", value: "/elsewhere" }];
    const told = Promise.resolve({ kind: "redirect", status: 302, headers } as const);
    const opaque = { type: "opaqueredirect", status: 0 } as Response;
    const over = senderOver({
      fetch: async () => opaque,
      watch: () => ({ hasBegun: () => true, told }),
      clock: { now: () => 7, after: () => undefined },
    });
    expect(await over(asked, new AbortController().signal)).toEqual({
      kind: "response",
      at: 7,
      status: 302,
      statusText: "",
      headers,
      body: { kind: "not-kept", reason: "redirect" },
    });
  });

  it("gives the browser's own reason where fetch has none", async () => {
    const told = Promise.resolve({ kind: "error", reason: "net::ERR_NAME_NOT_RESOLVED" } as const);
    const over = senderOver({
      fetch: failing,
      watch: () => ({ hasBegun: () => true, told }),
      clock: { now: () => 7, after: () => undefined },
    });
    const answer = await over(asked, new AbortController().signal);
    expect(answer).toEqual({ kind: "error", at: 7, reason: "net::ERR_NAME_NOT_RESOLVED" });
  });

  it("sends anew what the browser held back, until it lets it out", async () => {
    let times = 0;
    const over = senderOver({
      fetch: () => {
        times += 1;
        return times < 4 ? failing() : Promise.resolve(new Response("orders"));
      },
      watch: () => ({ hasBegun: () => times >= 4, told: new Promise(() => undefined) }),
    });
    const answer = await over(asked, new AbortController().signal);
    expect(answer).toMatchObject({ status: 200, body: { text: "orders" } });
    expect(times).toBe(4);
  });

  it("says so where the browser never lets it out", async () => {
    const over = senderOver({
      fetch: failing,
      watch: () => ({ hasBegun: () => false, told: new Promise(() => undefined) }),
    });
    const answer = await over(asked, new AbortController().signal);
    expect(answer).toMatchObject({
      kind: "error",
      reason: expect.stringMatching(/held this back/) as string,
    });
  });
});
