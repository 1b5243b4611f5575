import { describe, expect, it } from "vitest";
import type { Decision } from "../decision.ts";
import { exampleRequest } from "../example-request.ts";
import { exampleNow, exampleSource, exampleWorld, type ExampleWorld } from "../example-world.ts";
import type { Failure } from "../errors.ts";
import { handleRequest } from "../handle-request.ts";
import type { HeldRequest, RequestBody } from "../request.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { Ending } from "../settled.ts";
import "./bytes-in-node.ts";
import type { EntryBody, Outcome } from "./entry.ts";
import { makeEntry, outcomeOf, withAnswer } from "./make-entry.ts";

const rule = { id: "orders", name: "Orders" };
const failure: Failure = { code: "credentials-missing", message: "The keys are gone." };
const pass: Decision = { kind: "pass" };
const withhold: Decision = { kind: "withhold", rule, reason: "caller-not-allowed" };
const fail: Decision = { kind: "fail", rule, source: exampleSource, failure };
const turnedDown: Failure = { code: "release-rejected", message: "The browser would not." };

interface Case {
  readonly request?: HeldRequest;
  readonly ending?: Ending;
}

function entryOf(decision: Decision, { request = exampleRequest(), ending }: Case = {}) {
  const releasedAt = exampleNow + 3;
  return makeEntry("e1", {
    request,
    decision,
    releasedAt,
    ending: ending ?? { kind: "carried-out" },
  });
}

function signFor(request: HeldRequest, world: ExampleWorld = {}): Promise<Decision> {
  return handleRequest(request, exampleWorld(world), new AbortController().signal);
}

describe("the entry of a request", () => {
  it("that passed says what it was", () => {
    expect(entryOf(pass, { request: exampleRequest({ kind: "navigation" }) })).toEqual({
      id: "e1",
      tabId: 7,
      kind: "navigation",
      method: "GET",
      url: "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders?page=2",
      outcome: "passed",
      caller: { kind: "address-bar" },
      headers: [
        header("host", "abc.execute-api.us-east-1.amazonaws.com", "browser"),
        header("Accept", "application/json", "page"),
      ],
      body: { kind: "none" },
      timing: { heldAt: exampleNow, releasedAt: exampleNow + 3 },
    });
  });

  it("that was withheld says why", () => {
    expect(entryOf(withhold)).toMatchObject({ rule, withheld: "caller-not-allowed" });
  });

  it("that failed says why, and with which source", () => {
    expect(entryOf(fail)).toMatchObject({ rule, source: exampleSource, failure });
  });

  it("that was signed has the headers that were sent, and where each is from", async () => {
    const request = exampleRequest({
      method: "POST",
      headers: [
        ["Content-Type", "application/json"],
        ["User-Agent", "Browser/1"],
        ["Sec-Fetch-Site", "same-origin"],
        ["Cookie", "session=1"],
        ["X-Api-Key", "the page's"],
        ["x-amz-meta", "1"],
        ["x-amz-date", "the page's"],
      ],
    });
    const listed = [exampleRule({ headerNames: ["x-api-key"] })];
    const decision = await signFor(request, { listed, headers: [["x-api-key", "ours"]] });
    const entry = entryOf(decision, { request });
    expect(entry).toMatchObject({ outcome: "signed", rule, source: exampleSource });
    expect(entry.signature?.scope).toEqual({ service: "execute-api", region: "us-east-1" });
    expect(entry.headers.map(({ name, from, signed }) => [name, from, signed])).toEqual([
      ["host", "browser", true],
      ["Content-Type", "page", true],
      ["User-Agent", "browser", false],
      ["Sec-Fetch-Site", "browser", false],
      ["x-amz-meta", "page", true],
      ["authorization", "countersign", false],
      ["x-amz-date", "countersign", true],
      ["x-amz-security-token", "countersign", true],
      ["x-api-key", "rule", true],
    ]);
  });

  it("has how long each part of the holding took, where that was measured", async () => {
    const request = exampleRequest();
    const ticks = [10, 13, 17];
    const decision = await signFor(request, { stopwatch: () => ticks.shift() ?? 0 });
    const spans = { describing: 1, deciding: 12, releasing: 2 };
    const settled = {
      request,
      releasedAt: exampleNow + 15,
      ending: { kind: "carried-out" },
    } as const;
    expect(makeEntry("e1", { ...settled, decision, spans }).timing).toEqual({
      heldAt: exampleNow,
      releasedAt: exampleNow + 15,
      phases: { caller: 1, rule: 5, credentials: 3, signing: 4, release: 2 },
    });
    expect(makeEntry("e1", { ...settled, decision: pass, spans }).timing.phases).toEqual({
      caller: 1,
      rule: 12,
      release: 2,
    });
  });

  it("gets its answer beside what it was", () => {
    const answer = { kind: "error", at: exampleNow, reason: "ConnectionRefused" } as const;
    const entry = entryOf(pass);
    expect(withAnswer(entry, answer)).toEqual({ ...entry, answer });
  });

  function header(name: string, value: string, from: "page" | "browser") {
    return { name, value, from, signed: false };
  }
});

describe("what became of a request", () => {
  const sign = { ...fail, kind: "sign" } as unknown as Decision;
  const gone: Ending = { kind: "gone" };
  const lost: Ending = { kind: "lost", reason: "cancelled" };
  const rejected: Ending = { kind: "turned-down", failure: turnedDown };

  it.each<[Decision, Ending, Outcome]>([
    [sign, { kind: "carried-out" }, "signed"],
    [withhold, { kind: "carried-out" }, "withheld"],
    [fail, { kind: "carried-out" }, "failed"],
    [pass, { kind: "carried-out" }, "passed"],
    [sign, rejected, "failed"],
    [pass, rejected, "failed"],
    [sign, gone, "failed"],
    [fail, gone, "failed"],
    [sign, lost, "lost"],
    [fail, lost, "lost"],
  ])("by $kind, $kind", (decision, ending, expected) => {
    const settled = { request: exampleRequest(), decision, releasedAt: exampleNow, ending };
    expect(outcomeOf(settled)).toBe(expected);
  });

  it("is told with the failure of its end before that of its decision", () => {
    expect(entryOf(fail, { ending: rejected }).failure).toEqual(turnedDown);
    expect(entryOf(pass, { ending: gone }).failure).toEqual({
      code: "request-aborted",
      message: "The page gave this request up before it was sent.",
    });
    expect(entryOf(pass, { ending: lost })).not.toHaveProperty("failure");
  });
});

describe("the body of an entry", () => {
  const bytes = (length: number): RequestBody => ({ kind: "bytes", bytes: new Uint8Array(length) });
  const text = new TextEncoder().encode("é");

  it.each<[string, RequestBody, EntryBody]>([
    ["none", { kind: "none" }, { kind: "none" }],
    ["text", { kind: "bytes", bytes: text }, { kind: "text", text: "é", bytes: 2 }],
    ["bytes", bytes(2), { kind: "binary", bytes: 2, hex: "0000" }],
    ["empty", bytes(0), { kind: "none" }],
    ["too large", bytes(256 * 1024 + 1), { kind: "not-kept", reason: "too-large", bytes: 262_145 }],
    [
      "unavailable",
      { kind: "unavailable", reason: "stream-or-file" },
      { kind: "not-kept", reason: "unavailable" },
    ],
  ])("that is %s", (_, body, expected) => {
    expect(entryOf(pass, { request: exampleRequest({ body: () => body }) }).body).toEqual(expected);
  });

  it("is kept up to 256 KB", () => {
    const request = exampleRequest({ body: () => bytes(256 * 1024) });
    expect(entryOf(pass, { request }).body.kind).toBe("binary");
  });
});
