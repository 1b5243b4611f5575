import { afterEach, describe, expect, it, vi } from "vitest";
import "../../core/log/bytes-in-node.ts";
import type { InterceptorHandlers } from "../interceptor.ts";
import { treating } from "./answer-stage.ts";
import { examplePause, fakeDebugger } from "./fake-debugger.ts";
import { readAnswer } from "./read-answer.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const requestId = "interception-1";
const again = {
  kind: "send-again",
  headers: [["Location", "https://api.shop.example/prod"]],
  notes: { secondChance: { cause: "clock", outcome: "asked" } },
} as const;

async function treat(given: NonNullable<InterceptorHandlers["treat"]>, resourceType = "XHR") {
  const fake = fakeDebugger();
  vi.stubGlobal("chrome", fake.chrome);
  const asked = vi.fn(given);
  const event = { responseStatusCode: 403, responseStatusText: "Forbidden", resourceType };
  const stage = treating("7 a", { handlers: { treat: asked }, longestHold: 1_000 });
  const answer = await readAnswer(7, examplePause({ method: "HEAD" }, event), stage);
  return { answer, asked, sent: fake.sent.map(({ name, parameters }) => [name, parameters]) };
}

describe("a held answer", () => {
  it("is put in the place of by a redirect with a body, where it is to be sent again", async () => {
    const { answer, sent } = await treat(async () => again);
    expect(answer).toMatchObject({ status: 403, ...again.notes });
    expect(sent).toEqual([
      [
        "Fetch.fulfillRequest",
        {
          requestId,
          responseCode: 307,
          responseHeaders: [{ name: "Location", value: "https://api.shop.example/prod" }],
          body: expect.stringMatching(/^[\w+/]+=*$/),
        },
      ],
    ]);
  });

  it("goes on with the headers that it is given", async () => {
    const headers = [["Vary", "Origin"]] as const;
    const { answer, sent } = await treat(async () => ({
      kind: "release",
      headers,
      notes: { cors: "added" },
    }));
    expect(answer).toMatchObject({ headers: [], cors: "added" });
    expect(sent).toEqual([
      [
        "Fetch.continueResponse",
        {
          requestId,
          responseCode: 403,
          responsePhrase: "Forbidden",
          responseHeaders: [{ name: "Vary", value: "Origin" }],
        },
      ],
    ]);
  });

  it("goes on as it is where nobody can say in time, or at all", async () => {
    const asItIs = [["Fetch.continueResponse", { requestId }]];
    expect((await treat(() => Promise.reject(new Error("broken")))).sent).toEqual(asItIs);
    vi.useFakeTimers();
    const treated = treat(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await treated).sent).toEqual(asItIs);
  });

  it.each([
    ["Image", false],
    ["XHR", true],
  ])("to a request of the kind %s tells whether it can be sent again: %s", async (kind, can) => {
    const { asked } = await treat(async () => ({ kind: "release" }), kind);
    expect(asked.mock.calls.map(([held]) => held)).toMatchObject([
      { requestId: "7 a", canBeSentAgain: can },
    ]);
  });
});
