import { describe, expect, it } from "vitest";
import type { Answer } from "../../core/log/entry.ts";
import { entryOf } from "./fake-worker.ts";
import { timingOf } from "./timing.ts";

const answer: Answer = { kind: "error", at: 1_112, reason: "net::ERR_FAILED" };
const phases = { caller: 1, rule: 2, credentials: 3, signing: 4, release: 2 };

describe("the timing of an entry", () => {
  it("has what was measured, one after the other, and its part of the whole", () => {
    const timing = { heldAt: 1_000, releasedAt: 1_012, phases };
    expect(timingOf(entryOf(1, { timing, answer }))).toEqual({
      held: 12,
      holding: [
        { name: "caller", start: 0, length: 1 },
        { name: "rule", start: 1, length: 2 },
        { name: "credentials", start: 3, length: 3 },
        { name: "signing", start: 6, length: 4 },
        { name: "release", start: 10, length: 2 },
      ],
      waiting: 100,
      share: 12 / 112,
    });
  });

  it("has no phases that there were not", () => {
    const timing = { heldAt: 1_000, releasedAt: 1_002, phases: { caller: 1, rule: 1, release: 0 } };
    const names = timingOf(entryOf(1, { timing }))?.holding.map(({ name }) => name);
    expect(names).toEqual(["caller", "rule", "release"]);
  });

  it("is by the clock alone where nothing was measured, and open where nothing answered", () => {
    const timing = { heldAt: 1_000, releasedAt: 1_003 };
    expect(timingOf(entryOf(1, { timing }))).toEqual({ held: 3, holding: [] });
    expect(timingOf(entryOf(1))).toBeUndefined();
  });
});
