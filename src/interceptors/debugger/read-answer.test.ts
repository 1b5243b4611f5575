import { afterEach, describe, expect, it, vi } from "vitest";
import "../../core/log/bytes-in-node.ts";
import type { FetchHeader, RequestPaused } from "./debugger-session.ts";
import { examplePause, fakeDebugger } from "./fake-debugger.ts";
import { readAnswer } from "./read-answer.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json: FetchHeader = { name: "Content-Type", value: "application/json" };

function ofLength(length: number | string): FetchHeader {
  return { name: "Content-Length", value: `${length}` };
}

interface Case {
  readonly method?: string;
  readonly status?: number;
  readonly headers?: readonly FetchHeader[];
  readonly reply?: (name: string) => unknown;
}

async function read({ method = "GET", status = 200, headers = [], reply }: Case) {
  const fake = fakeDebugger(reply);
  vi.stubGlobal("chrome", fake.chrome);
  const event: Partial<RequestPaused> = {
    responseStatusCode: status,
    responseStatusText: "Fine",
    responseHeaders: headers,
  };
  const answer = await readAnswer(7, examplePause({ method }, event));
  const body = answer.kind === "response" ? answer.body : undefined;
  return { answer, body, commands: fake.sent.map(({ name }) => name) };
}

const base64 = (text: string) => ({
  body: Buffer.from(text).toString("base64"),
  base64Encoded: true,
});
const both = ["Fetch.getResponseBody", "Fetch.continueResponse"];
const goOn = ["Fetch.continueResponse"];

describe("an answer", () => {
  it("is noted with its body, and then goes on to the page", async () => {
    const headers = [json, ofLength(8)];
    const { answer, commands } = await read({ headers, reply: () => base64('{"id":1}') });
    expect(answer).toEqual({
      kind: "response",
      at: expect.any(Number) as number,
      status: 200,
      statusText: "Fine",
      headers: [
        { name: "Content-Type", value: "application/json" },
        { name: "Content-Length", value: "8" },
      ],
      body: { kind: "text", text: '{"id":1}', bytes: 8 },
    });
    expect(commands).toEqual(both);
  });

  it("may come as text", async () => {
    const reply = () => ({ body: "é", base64Encoded: false });
    const { body } = await read({ headers: [ofLength(2)], reply });
    expect(body).toEqual({ kind: "text", text: "é", bytes: 2 });
  });

  it.each<[string, Case]>([
    ["to a HEAD", { method: "HEAD", headers: [ofLength(500)] }],
    ["204", { status: 204 }],
    ["304", { status: 304, headers: [ofLength(500)] }],
    ["of no length", { headers: [ofLength(0)] }],
  ])("%s has no body, and nobody waits for one", async (_, answered) => {
    const { body, commands } = await read(answered);
    expect(body).toEqual({ kind: "none" });
    expect(commands).toEqual(goOn);
  });

  const stream = (value: string): FetchHeader => ({ name: "content-type", value });
  const notKept = (reason: string, bytes?: number) => ({
    kind: "not-kept",
    reason,
    ...(bytes !== undefined && { bytes }),
  });
  const most = 256 * 1024;

  it.each<[string, Case, object]>([
    ["without a length", { headers: [json] }, notKept("length-unknown")],
    ["of an odd length", { headers: [ofLength("12, 12")] }, notKept("length-unknown")],
    ["that is too large", { headers: [ofLength(most + 1)] }, notKept("too-large", most + 1)],
    ["that is a stream", { headers: [stream("text/event-stream")] }, notKept("event-stream")],
    [
      "that is a stream in other letters, with a length",
      { headers: [stream(" Text/Event-Stream; charset=utf-8"), ofLength(9)] },
      notKept("event-stream", 9),
    ],
    [
      "that redirects",
      { status: 307, headers: [{ name: "Location", value: "/x" }, ofLength(9)] },
      notKept("redirect", 9),
    ],
  ])("%s goes on without being read", async (_, answered, expected) => {
    const { body, commands } = await read(answered);
    expect(body).toEqual(expected);
    expect(commands).toEqual(goOn);
  });

  it("is read up to 256 KB, and not kept where it unpacks to more", async () => {
    const read256 = (length: number) =>
      read({ headers: [ofLength(most)], reply: () => base64("a".repeat(length)) });
    expect((await read256(most)).body).toMatchObject({ kind: "text", bytes: most });
    expect((await read256(most + 1)).body).toEqual(notKept("too-large", most + 1));
  });

  it.each<[string, (name: string) => unknown]>([
    ["that the browser does not hand out", refuse("Can only get response body")],
    ["that cannot be decoded", () => ({ body: "%", base64Encoded: true })],
    ["that the page gave up", refuse("Invalid InterceptionId.", "Fetch.continueResponse")],
  ])("%s goes on all the same", async (_, reply) => {
    const { body, commands } = await read({ headers: [ofLength(5)], reply });
    expect(body).toEqual(notKept("unavailable"));
    expect(commands).toEqual(both);
  });

  it("whose body does not come in 5 s goes on without it", async () => {
    vi.useFakeTimers();
    const reply = (name: string): unknown =>
      name === "Fetch.getResponseBody" ? new Promise(() => undefined) : {};
    const reading = read({ headers: [ofLength(5)], reply });
    await vi.advanceTimersByTimeAsync(5_000);
    const { body, commands } = await reading;
    expect(body).toEqual(notKept("unavailable"));
    expect(commands).toEqual(both);
  });

  it("that is an error is told with its reason", async () => {
    const fake = fakeDebugger();
    vi.stubGlobal("chrome", fake.chrome);
    const event = examplePause({}, { responseErrorReason: "ConnectionRefused" });
    expect(await readAnswer(7, event)).toMatchObject({
      kind: "error",
      reason: "ConnectionRefused",
    });
    expect(fake.sent).toEqual([
      {
        tabId: 7,
        name: "Fetch.continueRequest",
        parameters: { requestId: "interception-1" },
      },
    ]);
  });

  function refuse(words: string, ...also: readonly string[]): (name: string) => unknown {
    return (name) => {
      if (name === "Fetch.getResponseBody" || also.includes(name)) throw new Error(words);
      return {};
    };
  }
});
