import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { LockReason } from "../core/vault/vault-view.ts";

type IdleState = "active" | "idle" | "locked";

/** Asked anew by each test: what the browser says when the worker starts. */
let now: IdleState;
const intervals: number[] = [];
const listeners = new Set<(state: IdleState) => void>();

vi.stubGlobal("chrome", {
  idle: {
    setDetectionInterval: (seconds: number) => void intervals.push(seconds),
    onStateChanged: {
      addListener: (hear: (state: IdleState) => void) => void listeners.add(hear),
      removeListener: (hear: (state: IdleState) => void) => void listeners.delete(hear),
    },
    queryState: async (seconds: number) => {
      intervals.push(seconds);
      return now;
    },
  },
});

const { lockWhenLeft } = await import("./lock-when-left.ts");

afterAll(() => vi.unstubAllGlobals());

beforeEach(() => {
  now = "active";
  intervals.length = 0;
  listeners.clear();
});

/** Begins a life of the worker, and gives why it has locked the vault so far. */
function begin(kept = Promise.resolve()): readonly LockReason[] {
  const locks: LockReason[] = [];
  const vault = { lock: async (reason: LockReason) => void locks.push(reason) };
  lockWhenLeft(vault, kept, new AbortController().signal);
  return locks;
}

describe("the vault is locked", () => {
  it("after fifteen minutes without input, and with the screen", async () => {
    const locks = begin();
    expect(intervals).toEqual([900, 900]);
    for (const state of ["active", "idle", "active", "locked"] as const) {
      for (const hear of listeners) hear(state);
    }
    await vi.waitFor(() => expect(locks).toEqual(["idle", "screen"]));
  });

  it("where that happened while the worker was stopped, once what it kept is at hand", async () => {
    now = "locked";
    let restore = (): void => undefined;
    const locks = begin(new Promise((resolve) => (restore = resolve)));
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(locks).toEqual([]);
    restore();
    await vi.waitFor(() => expect(locks).toEqual(["screen"]));
  });
});
