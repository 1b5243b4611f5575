import { beforeEach, describe, expect, it } from "vitest";
import { succeed } from "../errors.ts";
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
  refusedToArm,
  type GateWorld,
} from "./example-gate.ts";

let world: GateWorld;
let gate: Gate;

beforeEach(() => {
  world = createGateWorld();
  gate = openExampleGate(world);
});

const fromEvil = (): Arrival => exampleArrival({ initiator: evilOrigin, transition: "link" });

describe("what stands at the gate", () => {
  it("is armed and goes on, where an address was typed", async () => {
    gate.arrived(exampleArrival());
    expect(await gate.view(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(world.passing).toEqual([7]);
    expect(world.opened).toEqual(new Set([gatedUrl]));
  });

  it("goes on as the request of whoever asked", async () => {
    gate.arrived(exampleArrival());
    await gate.view(gatePlace);
    expect(gate.standIn(7, `${apiOrigin}/orders?a=b`)).toEqual({ url: `${apiOrigin}/orders?a=b` });
    gate.arrived(exampleArrival({ tabId: 8, initiator: listedOrigin, transition: "link" }));
    await gate.view({ tabId: 8, documentId: "D" });
    expect(gate.standIn(8, gatedUrl)).toMatchObject({ initiator: listedOrigin });
  });

  it("is nobody's request in another tab, or to another URL", async () => {
    gate.arrived(exampleArrival());
    await gate.view(gatePlace);
    expect(gate.standIn(8, gatedUrl)).toBeUndefined();
    expect(gate.standIn(7, `${apiOrigin}/orders?a=c`)).toBeUndefined();
  });

  it("waits for a person, where a stranger asked", async () => {
    gate.arrived(fromEvil());
    expect(await gate.view(gatePlace)).toEqual({
      kind: "ask",
      url: gatedUrl,
      rule: { id: gatedRule.id, name: gatedRule.name },
      sourceName: "Orders dev",
      asker: { kind: "pages", origins: [evilOrigin] },
    });
    expect(world.passing).toEqual([]);
    expect(gate.standIn(7, gatedUrl)).toBeUndefined();
  });

  it("is signed by a person's word, and asked about when it is restored", async () => {
    world.opened.add(gatedUrl);
    gate.arrived(fromEvil());
    expect(await gate.signOnce(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(gate.standIn(7, gatedUrl)).toEqual({ url: `${apiOrigin}/orders?a=b` });
    expect(world.opened.size).toBe(0);
  });

  it("passes unsigned by a person's word, once, and is asked about when it is restored", async () => {
    world.opened.add(gatedUrl);
    gate.arrived(fromEvil());
    expect(await gate.openUnsigned(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(world.passing).toEqual([7]);
    expect(world.armed.size).toBe(0);
    expect(world.opened.size).toBe(0);
    gate.shown(7, gatedUrl);
    await gate.watch();
    expect(world.passing).toEqual([]);
  });

  it("is to pass no more once what passes came to nothing", async () => {
    gate.arrived(fromEvil());
    await gate.openUnsigned(gatePlace);
    gate.cameToNothing(7);
    await gate.watch();
    expect(world.passing).toEqual([]);
  });

  it("passes where no rule with a gate is left", async () => {
    world.rules = [];
    gate.arrived(exampleArrival());
    expect(await gate.view(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(await gate.signOnce(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
    expect(world.armed.size).toBe(0);
  });

  it("stays there where the browser lets it be neither armed nor passed", async () => {
    world.arming = async () => refusedToArm;
    gate.arrived(exampleArrival());
    const refused = { kind: "refused", url: gatedUrl, failure: refusedToArm.failure };
    expect(await gate.view(gatePlace)).toEqual(refused);
    expect(await gate.view(gatePlace)).toEqual(refused);
    world.arming = async () => succeed({ kind: "on", since: 1 });
    world.passAnswer = refusedToArm;
    expect(await gate.view(gatePlace)).toEqual(refused);
    expect(await gate.openUnsigned(gatePlace)).toEqual(refused);
  });

  it("is unknown to any other document, tab or page", async () => {
    gate.arrived(exampleArrival());
    const views = [
      gate.view({ tabId: 7, documentId: "other" }),
      gate.signOnce({ tabId: 7, documentId: "other" }),
      gate.openUnsigned({ tabId: 8, documentId: "D2" }),
    ];
    world.clock.advance(1_000);
    expect(await Promise.all(views)).toEqual(views.map(() => ({ kind: "unknown" })));
    expect(world.passing).toEqual([]);
  });

  it("may be asked about before it is observed", async () => {
    const view = gate.view(gatePlace);
    gate.arrived(exampleArrival());
    expect(await view).toEqual({ kind: "go", url: gatedUrl });
  });

  it("is unknown where its tab went on while it was armed", async () => {
    gate.arrived(exampleArrival());
    world.arming = async () => {
      gate.shown(7, evilOrigin);
      return succeed({ kind: "on", since: 1 });
    };
    expect(await gate.view(gatePlace)).toEqual({ kind: "unknown" });
    expect(gate.standIn(7, gatedUrl)).toBeUndefined();
  });

  it("is the same when its page is loaded again", async () => {
    gate.arrived(fromEvil());
    gate.loadedAgain({ tabId: 7, documentId: "E" });
    expect(await gate.view({ tabId: 7, documentId: "E" })).toMatchObject({ kind: "ask" });
    gate.loadedAgain({ tabId: 9, documentId: "F" });
    const other = gate.view({ tabId: 9, documentId: "F" });
    world.clock.advance(1_000);
    expect(await other).toEqual({ kind: "unknown" });
  });

  it("is still known in the next life of the worker", async () => {
    gate.arrived(fromEvil());
    const next = openExampleGate(world);
    next.restore({ tabs: world.kept, isPaused: false });
    expect(await next.signOnce(gatePlace)).toEqual({ kind: "go", url: gatedUrl });
  });
});

it("knows for whom a page of ours sent a tab on", () => {
  gate.approve(7, `${apiOrigin}/a b#part`);
  expect(gate.standIn(7, `${apiOrigin}/a%20b`)).toEqual({ url: `${apiOrigin}/a%20b` });
});
