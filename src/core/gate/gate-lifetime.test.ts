import { beforeEach, describe, expect, it } from "vitest";
import { succeed } from "../errors.ts";
import type { TabState } from "../tab-state.ts";
import type { Arrival } from "./arrival.ts";
import type { Gate } from "./gate.ts";
import {
  apiOrigin,
  createGateWorld,
  evilOrigin,
  exampleArrival,
  gatedRule,
  gatedUrl,
  gatePlace,
  listedOrigin,
  openExampleGate,
  ownOrigin,
  refusedToArm,
  type GateWorld,
} from "./example-gate.ts";

let world: GateWorld;
let gate: Gate;

beforeEach(() => {
  world = createGateWorld();
  gate = openExampleGate(world);
});

describe("a tab that the gate armed", () => {
  beforeEach(async () => {
    gate.arrived(exampleArrival());
    await gate.view(gatePlace);
    gate.shown(7, gatedUrl);
  });

  it.each([
    ["another page of the API", `${apiOrigin}/other`],
    ["another host of the rule", "https://other.shop.example/"],
    [
      "a page of ours, which says why another did not come",
      `${ownOrigin}/src/ui/stopped/index.html`,
    ],
  ])("stays armed, and whose request it was is known, on %s", (_, next) => {
    gate.shown(7, next);
    expect(world.armed).toEqual(new Set([7]));
    expect(gate.standIn(7, gatedUrl)).toBeDefined();
  });

  it.each([
    evilOrigin,
    "about:blank",
    "https://api.shop.example.evil.example/",
    "http://api.shop.example/",
    "",
  ])("is disarmed when it shows %s", async (next) => {
    gate.shown(7, next);
    await gate.watch();
    expect(world.armed.size).toBe(0);
    expect(world.passing).toEqual([]);
    expect(gate.standIn(7, gatedUrl)).toBeUndefined();
  });

  it("is disarmed when it goes on and its rule is gone", () => {
    world.rules = [];
    gate.shown(7, gatedUrl);
    expect(world.armed.size).toBe(0);
  });

  it("is a person's once they arm it", async () => {
    await gate.personArmed(7);
    gate.shown(7, evilOrigin);
    expect(world.armed).toEqual(new Set([7]));
  });

  it("stays as a person disarmed it until it is elsewhere", async () => {
    world.armed.delete(7);
    await gate.stateChanged(7, { kind: "off" });
    await gate.personDisarmed(7, gatedUrl);
    expect(world.passing).toEqual([7]);
    gate.shown(7, `${apiOrigin}/other`);
    await gate.watch();
    expect(world.passing).toEqual([7]);
    gate.shown(7, evilOrigin);
    await gate.watch();
    expect(world.passing).toEqual([]);
    await gate.personDisarmed(7, evilOrigin);
    expect(world.passing).toEqual([]);
  });

  it("is the same when the browser puts another in its place", () => {
    gate.replaced(7, 8);
    world.armed.clear();
    world.armed.add(8);
    expect(gate.standIn(8, gatedUrl)).toBeDefined();
    expect(gate.standIn(7, gatedUrl)).toBeUndefined();
    gate.shown(8, evilOrigin);
    expect(world.armed.size).toBe(0);
  });

  it("passes from the moment that it is armed, be that noted by then or not", async () => {
    const notedLater = { add: () => undefined, [Symbol.iterator]: () => [][Symbol.iterator]() };
    const lagging = { ...world, armed: notedLater as unknown as Set<number> };
    await openExampleGate(lagging).personArmed(8);
    expect(lagging.passing).toEqual([8]);
  });

  it("is forgotten when it is closed", async () => {
    world.armed.delete(7);
    gate.closed(7);
    await gate.watch();
    expect(world.kept.size).toBe(0);
    expect(world.passing).toEqual([]);
    expect(gate.standIn(7, gatedUrl)).toBeUndefined();
  });
});

describe("the browser's own Cancel", () => {
  const cancelled: TabState = { kind: "lost", since: 1, reason: "cancelled" };

  it("pauses the gate, in later lives as well, until a person arms", async () => {
    await gate.watch();
    expect(world.led).toBe(2);
    await gate.stateChanged(7, cancelled);
    expect(world).toMatchObject({ led: 0, isPaused: true });
    gate.arrived(exampleArrival());
    const asked = { kind: "ask", asker: { kind: "unknown", reason: "paused" } };
    expect(await gate.view(gatePlace)).toMatchObject(asked);
    const next = openExampleGate(world);
    next.restore({ tabs: world.kept, isPaused: world.isPaused });
    await next.watch();
    expect(world.led).toBe(0);
    expect(await next.view(gatePlace)).toMatchObject(asked);
    await next.personArmed(8);
    expect(world).toMatchObject({ led: 2, isPaused: false });
  });

  it("is over when a person has a page signed", async () => {
    await gate.stateChanged(7, cancelled);
    gate.arrived(exampleArrival());
    expect(await gate.signOnce(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(world).toMatchObject({ led: 2, isPaused: false });
  });

  it("is another thing than what else takes a tab away", async () => {
    await gate.watch();
    await gate.stateChanged(7, { kind: "lost", since: 1, reason: "foreign-frame" });
    expect(world).toMatchObject({ led: 2, isPaused: false });
  });
});

describe("what was posted and refused", () => {
  const posted = (changes: Partial<Arrival> = {}): Arrival =>
    exampleArrival({ initiator: listedOrigin, transition: "link", ...changes });

  it("is sent again from an armed tab, where a listed caller sent it", async () => {
    await gate.refusedPost(posted());
    expect(world.sentAgain).toEqual([7]);
    expect(world.passing).toEqual([7]);
    gate.shown(7, evilOrigin);
    expect(world.armed.size).toBe(0);
  });

  it.each<[string, () => void, Partial<Arrival>]>([
    ["a stranger sent it", () => undefined, { initiator: evilOrigin }],
    ["a stranger redirected it", () => undefined, { hops: [evilOrigin] }],
    ["the tab was armed", () => world.armed.add(7), {}],
    ["the rule arms when asked", () => (world.rules = [{ ...gatedRule, arming: "asked" }]), {}],
    ["the tab cannot be armed", () => (world.arming = async () => refusedToArm), {}],
  ])("is not sent again where %s", async (_, prepare, changes) => {
    prepare();
    await gate.refusedPost(posted(changes));
    expect(world.sentAgain).toEqual([]);
  });

  it("is not sent again where the tab has gone on", async () => {
    const sending = gate.refusedPost(posted());
    gate.shown(7, `${apiOrigin}/other`);
    await sending;
    expect(world.sentAgain).toEqual([]);
    world.arming = async () => {
      gate.shown(7, `${apiOrigin}/other`);
      return succeed({ kind: "on", since: 1 });
    };
    await gate.refusedPost(posted());
    expect(world.sentAgain).toEqual([]);
  });
});
