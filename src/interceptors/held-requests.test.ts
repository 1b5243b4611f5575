import { afterEach, expect, it, vi } from "vitest";
import { exampleRequest } from "../core/example-request.ts";
import type { Settled } from "../core/settled.ts";
import { HeldRequests } from "./held-requests.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it("tells how long each part of the holding took", async () => {
  let now = 100;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const settled: Settled[] = [];
  const held = new HeldRequests({
    longestHold: 1_000,
    handlers: {
      handle: async () => {
        now += 20;
        return { kind: "pass" };
      },
      onSettled: (each) => void settled.push(each),
    },
  });
  await held.hold({
    id: "1",
    describe: async () => {
      now += 3;
      return exampleRequest();
    },
    release: async () => {
      now += 5;
      return { kind: "carried-out" };
    },
  });
  expect(settled.map(({ spans }) => spans)).toEqual([
    { describing: 3, deciding: 20, releasing: 5 },
  ]);
});
