import { describe, expect, it } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { withTimeLimit } from "./time-limit.ts";

function setUp() {
  const clock = createManualClock(0);
  const stop = new AbortController();
  return { clock, stop, limit: { clock, milliseconds: 100, signal: stop.signal } };
}

describe("a time limit", () => {
  it("gives what is done in time, and leaves no timer behind", async () => {
    const { clock, limit } = setUp();
    expect(await withTimeLimit(limit, async () => 7)).toEqual({ kind: "done", value: 7 });
    expect(clock.waiting).toBe(0);
  });

  it("tells that it is late when the time is over", async () => {
    const { clock, limit } = setUp();
    let heard: AbortSignal | undefined;
    const outcome = withTimeLimit(limit, (signal) => {
      heard = signal;
      return new Promise(() => undefined);
    });
    clock.advance(99);
    expect(heard?.aborted).toBe(false);
    clock.advance(1);
    expect(await outcome).toEqual({ kind: "late" });
    expect(heard?.aborted).toBe(true);
  });

  it("ends when its signal aborts, before or meanwhile", async () => {
    const { clock, stop, limit } = setUp();
    const outcome = withTimeLimit(limit, () => new Promise(() => undefined));
    stop.abort();
    expect(await outcome).toEqual({ kind: "aborted" });
    let runs = 0;
    expect(await withTimeLimit(limit, async () => (runs += 1))).toEqual({ kind: "aborted" });
    expect([runs, clock.waiting]).toEqual([0, 0]);
  });

  it("rejects as what it waits for does", async () => {
    const { clock, limit } = setUp();
    const broken = withTimeLimit(limit, () => Promise.reject(new TypeError("no")));
    await expect(broken).rejects.toThrow(TypeError);
    expect(clock.waiting).toBe(0);
  });
});
