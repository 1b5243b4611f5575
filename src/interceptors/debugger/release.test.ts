import { afterEach, describe, expect, it, vi } from "vitest";
import type { Decision } from "../../core/decision.ts";
import { exampleRequest } from "../../core/example-request.ts";
import { exampleWorld } from "../../core/example-world.ts";
import { handleRequest } from "../../core/handle-request.ts";
import { examplePause, fakeDebugger } from "./fake-debugger.ts";
import { release } from "./release.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rule = { id: "orders", name: "Orders" };
const requestId = "interception-1";
const pass: Decision = { kind: "pass" };
const withhold: Decision = { kind: "withhold", rule, reason: "caller-not-allowed" };
const fail: Decision = { kind: "fail", rule, failure: { code: "internal", message: "Broke." } };

async function signed(): Promise<Decision> {
  const { signal } = new AbortController();
  return handleRequest(exampleRequest(), exampleWorld(), signal);
}

interface Case {
  readonly decision: Decision;
  readonly resourceType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reply?: (name: string) => unknown;
}

async function releaseIt({ decision, resourceType = "XHR", headers = {}, reply }: Case) {
  const fake = fakeDebugger(reply);
  vi.stubGlobal("chrome", fake.chrome);
  const ending = await release(7, examplePause({ headers }, { resourceType }), decision);
  return { ending, sent: fake.sent.map(({ name, parameters }) => [name, parameters]) };
}

/** The browser's words to each command in turn; undefined where it takes the command. */
function answering(...words: readonly (string | undefined)[]): () => unknown {
  const left = [...words];
  return () => {
    const next = left.shift();
    if (next !== undefined) throw new Error(next);
    return {};
  };
}

describe("a decision", () => {
  it.each<[string, Decision, string, object]>([
    ["pass", pass, "Fetch.continueRequest", {}],
    ["pass a preflight", { ...pass, rule }, "Fetch.continueRequest", { interceptResponse: true }],
    ["withhold", withhold, "Fetch.continueRequest", { interceptResponse: true }],
    ["fail", fail, "Fetch.failRequest", { errorReason: "BlockedByClient" }],
  ])("to %s is one command, and touches no header", async (...[, decision, name, more]) => {
    const { ending, sent } = await releaseIt({ decision, headers: { Cookie: "a=1" } });
    expect(ending).toEqual({ kind: "carried-out" });
    expect(sent).toEqual([[name, { requestId, ...more }]]);
  });

  it("to fail a page aborts it, so that the page before stays", async () => {
    const { sent } = await releaseIt({ decision: fail, resourceType: "Document" });
    expect(sent).toEqual([["Fetch.failRequest", { requestId, errorReason: "Aborted" }]]);
  });

  it("to sign sends ours in the place of the page's, and no cookies", async () => {
    const decision = await signed();
    const headers = { Accept: "*/*", COOKIE: "a=1", "X-AMZ-Date": "the page's" };
    const { ending, sent } = await releaseIt({ decision, headers });
    const ours = decision.kind === "sign" ? decision.headers : [];
    expect(ending).toEqual({ kind: "carried-out" });
    expect(sent).toEqual([
      [
        "Fetch.continueRequest",
        {
          requestId,
          headers: [
            { name: "Accept", value: "*/*" },
            ...ours.map(([name, value]) => ({ name, value })),
          ],
          interceptResponse: true,
        },
      ],
    ]);
  });
});

describe("a release that the browser will not take", () => {
  it.each([
    "Invalid header: X-Key",
    '{"code":-32602,"message":"Unsafe header: Host"}',
    "Internal error",
  ])("becomes a failure: %s", async (words) => {
    const { ending, sent } = await releaseIt({
      decision: await signed(),
      reply: answering(words),
    });
    expect(sent.map(([name]) => name)).toEqual(["Fetch.continueRequest", "Fetch.failRequest"]);
    expect(ending).toMatchObject({
      kind: "turned-down",
      failure: {
        code: "release-rejected",
        message: expect.stringMatching(
          /^The browser would not send GET api\.shop\.example as it was signed \(.+\)\. Look for odd characters in the rule’s headers\.$/,
        ) as string,
      },
    });
  });

  it.each([pass, withhold, fail])(
    "of what was to $kind says nothing of a signature",
    async (decision) => {
      const { ending, sent } = await releaseIt({ decision, reply: answering("Internal error") });
      expect(sent.at(-1)).toEqual([
        "Fetch.failRequest",
        { requestId, errorReason: "BlockedByClient" },
      ]);
      expect(ending).toEqual({
        kind: "turned-down",
        failure: {
          code: "release-rejected",
          message:
            "The browser would not let GET api.shop.example go on (Internal error), so it was not sent. Send it again.",
        },
      });
    },
  );

  it.each([
    ["Invalid InterceptionId.", "gone"],
    ["No tab with given id 7.", "let-go"],
    ["Debugger is not attached to the tab with id: 7.", "let-go"],
    ["Detached while handling command.", "let-go"],
  ])("as it is not waiting any more is left alone: %s", async (words, kind) => {
    const { ending, sent } = await releaseIt({ decision: pass, reply: answering(words) });
    expect(ending).toEqual({ kind });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["Invalid InterceptionId.", "gone"],
    ["Detached while handling command.", "let-go"],
    ["Internal error", "gone"],
  ])("and that cannot be failed either is not tried again: %s", async (words, kind) => {
    const { ending, sent } = await releaseIt({
      decision: pass,
      reply: answering("Internal error", words),
    });
    expect(ending).toEqual({ kind });
    expect(sent).toHaveLength(2);
  });

  it("is failed once the browser takes commands for its tab again", async () => {
    vi.useFakeTimers();
    const words = "Cannot access a chrome:// URL";
    const releasing = releaseIt({ decision: fail, reply: answering(words, words, words) });
    await vi.runAllTimersAsync();
    const { ending, sent } = await releasing;
    expect(sent.map(([name]) => name)).toEqual(Array(4).fill("Fetch.failRequest"));
    expect(ending).toMatchObject({
      kind: "turned-down",
      failure: {
        message: `The browser would not let GET api.shop.example go on (${words}), so it was not sent. Send it again.`,
      },
    });
  });

  it("is given up after 20 s where the browser takes no command for its tab", async () => {
    vi.useFakeTimers();
    const releasing = releaseIt({
      decision: fail,
      reply: () => {
        throw new Error("Cannot access a chrome:// URL");
      },
    });
    await vi.advanceTimersByTimeAsync(20_000);
    const { ending, sent } = await releasing;
    expect(ending).toEqual({ kind: "let-go" });
    expect(sent).toHaveLength(201);
  });
});
