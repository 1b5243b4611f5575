import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createManualClock } from "./fake-worker.ts";
import { unhurried } from "./unhurried.ts";

function setUp() {
  const changes = signal(0);
  const atOnce = signal("");
  const clock = createManualClock();
  const ended = new AbortController();
  let reads = 0;
  const value = unhurried(
    {
      read: () => {
        reads += 1;
        return `${changes.peek()}${atOnce.peek()}`;
      },
      changes,
      atOnce,
      every: 500,
      clock,
    },
    ended.signal,
  );
  clock.advance(500);
  return { changes, atOnce, clock, ended, value, reads: () => reads };
}

it("reads the first change at once, and what follows it after a rest", () => {
  const { changes, clock, value, reads } = setUp();
  const before = reads();
  changes.value = 1;
  expect(value.value).toBe("1");
  changes.value = 2;
  changes.value = 3;
  clock.advance(499);
  expect(value.value).toBe("1");
  clock.advance(1);
  expect(value.value).toBe("3");
  clock.advance(5_000);
  expect(reads() - before).toBe(2);
});

it("reads at once when asked to, even while it rests", () => {
  const { changes, atOnce, value } = setUp();
  changes.value = 1;
  changes.value = 2;
  atOnce.value = "!";
  expect(value.value).toBe("2!");
});

it("reads no more once it has ended", () => {
  const { changes, ended, value } = setUp();
  ended.abort();
  changes.value = 1;
  expect(value.value).toBe("0");
});
