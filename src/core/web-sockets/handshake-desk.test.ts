import { describe, expect, it } from "vitest";
import { exampleNow, exampleWorld, type ExampleWorld } from "../example-world.ts";
import { createManualClock } from "../manual-clock.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { HandshakeDesk } from "./handshake-desk.ts";
import type { HandshakeRule } from "./handshake-ports.ts";

const url = "wss://abc.execute-api.us-east-1.amazonaws.com/prod?room=1";
const app = "https://app.example";
const evil = "https://evil.example";

function openDesk(pages: ReadonlyMap<number, string | undefined>, world: ExampleWorld = {}) {
  const clock = createManualClock(exampleNow);
  const listed = [exampleRule({ callers: [app], webSockets: [url] })];
  const puts: (readonly HandshakeRule[])[] = [];
  const shown = new Map(pages);
  const desk = new HandshakeDesk(
    {
      ...exampleWorld({ listed, ...world }),
      clock,
      armedTabs: () => [...shown.keys()],
      pageOrigin: async (tabId) => shown.get(tabId),
      putRules: async (rules) => void puts.push(rules),
    },
    new AbortController().signal,
  );
  return { desk, clock, puts, shown };
}

function authorizationOf(rule: HandshakeRule | undefined): string {
  return rule?.headers?.find(([name]) => name === "authorization")?.[1] ?? "";
}

describe("the handshakes that a rule lists", () => {
  it("are made ready for the armed tabs whose page may have them signed", async () => {
    const pages = new Map([
      [1, app],
      [2, evil],
      [3, undefined],
      [4, "https://abc.execute-api.us-east-1.amazonaws.com"],
    ]);
    const { desk, puts } = openDesk(pages);
    await desk.step();
    expect(puts.at(-1)?.map(({ tabId, origin }) => [tabId, origin])).toEqual([
      [1, app],
      [4, "https://abc.execute-api.us-east-1.amazonaws.com"],
    ]);
    expect(authorizationOf(puts.at(-1)?.[0])).toMatch(/SignedHeaders=host;x-amz-date/);
  });

  it("are signed again every minute, and no more once nobody wants them", async () => {
    const { desk, clock, puts, shown } = openDesk(new Map([[1, app]]));
    await desk.step();
    expect(clock.waiting).toBe(1);
    clock.advance(60_000);
    await desk.step();
    const dates = puts.map(([rule]) => rule?.headers?.find(([name]) => name === "x-amz-date")?.[1]);
    expect(dates).toEqual(["20260102T030405Z", "20260102T030505Z"]);
    shown.clear();
    await desk.step();
    expect(puts.at(-1)).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it.each<[string, readonly Rule[]]>([
    ["a rule that is off", [exampleRule({ callers: [app], webSockets: [url], enabled: false })]],
    [
      "a rule behind another that matches",
      [exampleRule({ id: "first" }), exampleRule({ webSockets: [url], callers: [app] })],
    ],
    [
      "a URL outside the rule's path",
      [exampleRule({ callers: [app], webSockets: [url], pathPrefix: "/dev" })],
    ],
  ])("are none of %s", async (...[, listed]) => {
    const { desk, puts } = openDesk(new Map([[1, app]]), { listed });
    await desk.step();
    expect(puts.at(-1) ?? []).toEqual([]);
  });

  it("are blocked where they cannot be signed, and the decision says why", async () => {
    const { desk, puts } = openDesk(new Map([[1, app]]), { held: undefined });
    await desk.step();
    expect(puts.at(-1)).toEqual([{ tabId: 1, origin: app, url, headers: undefined }]);
    const seen = { tabId: 1, url, initiator: app, headers: [] };
    expect(await desk.decisionOn(seen)).toMatchObject({
      kind: "fail",
      failure: { code: "credentials-missing" },
    });
  });
});

describe("a handshake that was sent", () => {
  const plain = { tabId: 1, url, initiator: app, headers: [] };

  it("was signed where it carries a signature of ours, the one before included", async () => {
    const { desk, clock, puts } = openDesk(new Map([[1, app]]));
    await desk.step();
    clock.advance(60_000);
    await desk.step();
    for (const [rule] of puts) {
      const headers = [["Authorization", authorizationOf(rule)]] as const;
      expect(await desk.decisionOn({ ...plain, headers })).toMatchObject({ kind: "sign" });
    }
  });

  it.each([
    ["before its signature was ready", { initiator: app }, "too-early"],
    ["by a page that is not listed", { initiator: evil }, "caller-not-allowed"],
    ["by nobody that the browser names", { initiator: undefined }, "caller-not-allowed"],
  ])("was withheld %s", async (...[, changes, reason]) => {
    const { desk } = openDesk(new Map([[1, app]]));
    expect(await desk.decisionOn({ ...plain, ...changes })).toMatchObject({
      kind: "withhold",
      reason,
    });
  });

  it("is none of ours in a tab that is not armed, or to a URL that no rule matches", async () => {
    const { desk } = openDesk(new Map([[1, app]]));
    expect(await desk.decisionOn({ ...plain, tabId: 2 })).toBeUndefined();
    expect(await desk.decisionOn({ ...plain, url: "wss://elsewhere.example/" })).toBeUndefined();
  });

  describe("to a URL that no rule lists", () => {
    const other = `${url}&more=1`;

    it("is signed when the page that may have it signed tries again, in that tab", async () => {
      const { desk, puts, shown } = openDesk(
        new Map([
          [1, app],
          [2, app],
        ]),
      );
      const seen = { ...plain, url: other };
      expect(await desk.decisionOn(seen)).toMatchObject({ kind: "withhold", reason: "too-early" });
      await desk.step();
      expect(puts.at(-1)?.map((rule) => [rule.tabId, rule.url])).toEqual([
        [1, url],
        [1, other],
        [2, url],
      ]);
      const headers = [["authorization", authorizationOf(puts.at(-1)?.[1])]] as const;
      expect(await desk.decisionOn({ ...seen, headers })).toMatchObject({ kind: "sign" });
      shown.delete(1);
      await desk.step();
      shown.set(1, app);
      await desk.step();
      expect(puts.at(-1)?.map((rule) => rule.url)).toEqual([url, url]);
    });

    it("is not where another asks for it", async () => {
      const { desk, puts } = openDesk(new Map([[1, app]]));
      await desk.decisionOn({ ...plain, url: other, initiator: evil });
      await desk.step();
      expect(puts.at(-1)?.map((rule) => rule.url)).toEqual([url]);
    });

    it("is signed for the 20 that a tab asked for last", async () => {
      const { desk, puts } = openDesk(new Map([[1, app]]));
      for (let each = 0; each < 25; each += 1) {
        await desk.decisionOn({ ...plain, url: `${url}&each=${each}` });
      }
      await desk.step();
      expect(puts.at(-1)).toHaveLength(21);
      expect(puts.at(-1)?.at(-1)?.url).toBe(`${url}&each=24`);
    });
  });
});
