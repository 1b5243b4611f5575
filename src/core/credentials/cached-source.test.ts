import { describe, expect, it } from "vitest";
import { createManualClock } from "../manual-clock.ts";
import { cached } from "./cached-source.ts";
import type { Credentials, CredentialsAnswer, CredentialSource } from "./credential-source.ts";

const START = Date.UTC(2026, 0, 2, 12);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const { signal } = new AbortController();

interface Call {
  readonly signal: AbortSignal;
  answer(answer: CredentialsAnswer): void;
  breakOff(cause: Error): void;
}

/** A source whose every answer the test gives. */
function createAskedSource(): CredentialSource & { readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    get: (stop) =>
      new Promise((resolve, reject) => {
        calls.push({ signal: stop, answer: resolve, breakOff: reject });
      }),
  };
}

function setUp(first?: Credentials) {
  const clock = createManualClock(START);
  const source = createAskedSource();
  let held = first;
  const cache = cached(source, {
    reference: { id: "s1", name: "orders-dev" },
    clock,
    limit: 10_000,
    held: { get: () => held, put: (next) => void (held = next) },
  });
  return { clock, source, cache, held: () => held };
}

function credentials(accessKeyId: string, life?: number): Credentials {
  const expiry = life === undefined ? {} : { expiresAt: START + life };
  return { accessKeyId, secretAccessKey: "s", sessionToken: "t", ...expiry };
}

function given(accessKeyId: string, life?: number): CredentialsAnswer {
  return { kind: "credentials", credentials: credentials(accessKeyId, life) };
}

const broken: CredentialsAnswer = {
  kind: "failure",
  failure: { code: "source-broken", message: "It broke." },
};

const needsSignIn: CredentialsAnswer = {
  kind: "needs",
  need: "sign-in",
  failure: { code: "sign-in-needed", message: "Sign in." },
};

function anySignal(): AbortSignal {
  return new AbortController().signal;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe("a cached source", () => {
  it("fetches once for 100 who wait for credentials that have run out", async () => {
    const { source, cache } = setUp(credentials("ASIAOLD", -1));
    const answers = Array.from({ length: 100 }, () => cache.get(anySignal()));
    await settled();
    expect(source.calls).toHaveLength(1);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    expect(new Set((await Promise.all(answers)).map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify(given("ASIANEW", HOUR))]),
    );
    expect(await cache.get(signal)).toEqual(given("ASIANEW", HOUR));
    expect(source.calls).toHaveLength(1);
  });

  it("holds what it fetched, for the next life of the worker too", async () => {
    const { source, cache, held } = setUp();
    const answer = cache.get(signal);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    await answer;
    expect(held()).toEqual(credentials("ASIANEW", HOUR));
    const next = setUp(held());
    expect(await next.cache.get(signal)).toEqual(given("ASIANEW", HOUR));
    expect(next.source.calls).toHaveLength(0);
  });

  it("never fetches what does not run out", async () => {
    const { source, cache, clock } = setUp(credentials("AKIALASTING"));
    clock.advance(1_000 * HOUR);
    expect(await cache.get(signal)).toEqual(given("AKIALASTING"));
    expect(source.calls).toHaveLength(0);
  });

  it("fetches ahead in the last five minutes while it answers at once", async () => {
    const { source, cache, clock } = setUp(credentials("ASIAOLD", HOUR));
    await cache.get(signal);
    clock.advance(HOUR - 5 * MINUTE - 1);
    await cache.get(signal);
    expect(source.calls).toHaveLength(0);
    clock.advance(1);
    const answers = Array.from({ length: 100 }, () => cache.get(anySignal()));
    expect(await Promise.all(answers)).toEqual(answers.map(() => given("ASIAOLD", HOUR)));
    expect(source.calls).toHaveLength(1);
    source.calls[0]?.answer(given("ASIANEW", 2 * HOUR));
    await settled();
    expect(await cache.get(signal)).toEqual(given("ASIANEW", 2 * HOUR));
  });

  it("fetches short-lived credentials ahead in their last quarter only", async () => {
    const { source, cache, clock } = setUp(credentials("ASIAOLD", 8_000));
    await cache.get(signal);
    clock.advance(5_999);
    await cache.get(signal);
    expect(source.calls).toHaveLength(0);
    clock.advance(1);
    await cache.get(signal);
    expect(source.calls).toHaveLength(1);
  });

  it("goes on with what holds when fetching ahead fails, and pauses before it tries again", async () => {
    const { source, cache, clock } = setUp(credentials("ASIAOLD", HOUR));
    await cache.get(signal);
    clock.advance(HOUR - 4 * MINUTE);
    await cache.get(signal);
    source.calls[0]?.answer(broken);
    await settled();
    clock.advance(29_999);
    expect(await cache.get(signal)).toEqual(given("ASIAOLD", HOUR));
    expect(source.calls).toHaveLength(1);
    clock.advance(1);
    expect(await cache.get(signal)).toEqual(given("ASIAOLD", HOUR));
    expect(source.calls).toHaveLength(2);
  });

  it("waits for a fetch ahead that is still under way when the old ones run out", async () => {
    const { source, cache, clock } = setUp(credentials("ASIAOLD", 8_000));
    await cache.get(signal);
    clock.advance(6_000);
    await cache.get(signal);
    clock.advance(2_000);
    const answer = cache.get(signal);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    expect(await answer).toEqual(given("ASIANEW", HOUR));
    expect(source.calls).toHaveLength(1);
  });

  it("lets a failure stand for a second, so that a burst is one fetch", async () => {
    const { source, cache, clock } = setUp();
    const answer = cache.get(signal);
    source.calls[0]?.answer(broken);
    expect(await answer).toEqual(broken);
    clock.advance(999);
    expect(await cache.get(signal)).toEqual(broken);
    expect(source.calls).toHaveLength(1);
    clock.advance(1);
    const again = cache.get(signal);
    expect(source.calls).toHaveLength(2);
    source.calls[1]?.answer(given("ASIANEW", HOUR));
    expect(await again).toEqual(given("ASIANEW", HOUR));
  });

  it("asks again at once after a need, which a person may have met meanwhile", async () => {
    const { source, cache } = setUp();
    const answer = cache.get(signal);
    source.calls[0]?.answer(needsSignIn);
    expect(await answer).toEqual(needsSignIn);
    void cache.get(signal);
    expect(source.calls).toHaveLength(2);
  });

  it("ends a fetch that hangs, and tells the source that nobody waits", async () => {
    const { source, cache, clock } = setUp();
    const answer = cache.get(signal);
    clock.advance(10_000);
    expect(await answer).toEqual({
      kind: "failure",
      failure: {
        code: "source-slow",
        message:
          "“orders-dev” gave no credentials within 10 seconds. Check the network and try it again.",
        data: { sourceId: "s1" },
      },
    });
    expect(source.calls[0]?.signal.aborted).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it("lets one who waits go away, and goes on for the others", async () => {
    const { source, cache } = setUp();
    const leaving = new AbortController();
    const left = cache.get(leaving.signal);
    const stayed = cache.get(signal);
    leaving.abort();
    expect(await left).toMatchObject({ failure: { code: "request-aborted" } });
    expect(await cache.get(leaving.signal)).toMatchObject({ failure: { code: "request-aborted" } });
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    expect(await stayed).toEqual(given("ASIANEW", HOUR));
    expect(source.calls).toHaveLength(1);
  });

  it("refuses credentials that are expired when they come", async () => {
    const { source, cache, held } = setUp();
    const answer = cache.get(signal);
    source.calls[0]?.answer(given("ASIALATE", -HOUR));
    expect(await answer).toMatchObject({ failure: { code: "credentials-expired" } });
    expect(held()).toBeUndefined();
  });

  it("makes a failure of a source that throws, without what it threw", async () => {
    const { source, cache } = setUp();
    const answer = cache.get(signal);
    source.calls[0]?.breakOff(new TypeError("wJalrXUtnFEMI is no key"));
    const failed = await answer;
    expect(failed).toMatchObject({ kind: "failure", failure: { code: "internal" } });
    expect(JSON.stringify(failed)).not.toContain("wJalr");
  });
});

describe("credentials that the API calls stale", () => {
  it("are fetched again, once for all who hear so", async () => {
    const { source, cache } = setUp(credentials("ASIAOLD", HOUR));
    expect(Array.from({ length: 100 }, () => cache.invalidate("ASIAOLD"))).not.toContain(false);
    const answers = Array.from({ length: 100 }, () => cache.get(anySignal()));
    await settled();
    expect(source.calls).toHaveLength(1);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    await Promise.all(answers);
    expect(cache.invalidate("ASIAOLD")).toBe(true);
    expect(await cache.get(signal)).toEqual(given("ASIANEW", HOUR));
    expect(source.calls).toHaveLength(1);
  });

  it("are not fetched a second time when the fetched ones are not taken either", async () => {
    const { source, cache, clock } = setUp(credentials("ASIAOLD", HOUR));
    cache.invalidate("ASIAOLD");
    const answer = cache.get(signal);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    await answer;
    clock.advance(59_999);
    expect(cache.invalidate("ASIANEW")).toBe(false);
    expect(await cache.get(signal)).toEqual(given("ASIANEW", HOUR));
    clock.advance(1);
    expect(cache.invalidate("ASIANEW")).toBe(true);
    void cache.get(signal);
    expect(source.calls).toHaveLength(2);
  });
});

describe("a refresh", () => {
  it("fetches though what is held is good, and joins a fetch under way", async () => {
    const { source, cache } = setUp(credentials("ASIAOLD", HOUR));
    const answers = [cache.refresh(signal), cache.refresh(signal)];
    expect(source.calls).toHaveLength(1);
    source.calls[0]?.answer(given("ASIANEW", HOUR));
    expect(await Promise.all(answers)).toEqual([given("ASIANEW", HOUR), given("ASIANEW", HOUR)]);
  });

  it("by another source is not answered by a fetch under way, whose failure is forgotten", async () => {
    const { source, cache } = setUp();
    const waiting = cache.get(signal);
    const code = createAskedSource();
    const answer = cache.refresh(signal, code);
    source.calls[0]?.answer(broken);
    expect(await waiting).toEqual(broken);
    code.calls[0]?.answer(given("ASIACODE", HOUR));
    expect(await answer).toEqual(given("ASIACODE", HOUR));
    expect(await cache.get(signal)).toEqual(given("ASIACODE", HOUR));
    expect([source.calls.length, code.calls.length]).toEqual([1, 1]);
  });
});
