import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Decision } from "./decision.ts";
import { exampleRequest } from "./example-request.ts";
import { exampleCredentials, exampleSource, exampleWorld } from "./example-world.ts";
import type { ExampleWorld } from "./example-world.ts";
import { handleRequest } from "./handle-request.ts";
import { headerValue, type HeldRequest } from "./request.ts";
import type { Caller } from "./rules/caller.ts";
import { exampleRule } from "./rules/example-rule.ts";
import type { TabCaller } from "./rules/rule.ts";

const deciders = { rule: { id: "orders", name: "Orders" }, source: exampleSource };

function decide(request: Partial<HeldRequest> = {}, world: ExampleWorld = {}): Promise<Decision> {
  const { signal } = new AbortController();
  return handleRequest(exampleRequest(request), exampleWorld(world), signal);
}

describe("a request that is signed", () => {
  it("gets the headers of its signature, for the scope that the host tells", async () => {
    const decision = await decide();
    expect(decision).toMatchObject({
      kind: "sign",
      ...deciders,
      removed: [],
      signature: { scope: { service: "execute-api", region: "us-east-1" }, payloadHash: empty },
    });
    const headers = decision.kind === "sign" ? decision.headers : [];
    expect(headers.map(([name]) => name)).toEqual([
      "authorization",
      "x-amz-date",
      "x-amz-security-token",
    ]);
    expect(headerValue(headers, "x-amz-date")).toBe("20260102T030405Z");
  });

  it("has its exact body signed, and the rule's headers added", async () => {
    const bytes = new TextEncoder().encode('{"id":1}');
    const decision = await decide(
      { method: "POST", body: () => ({ kind: "bytes", bytes }) },
      { listed: [exampleRule({ headerNames: ["X-Api-Key"] })], headers: [["X-Api-Key", "k"]] },
    );
    expect(decision).toMatchObject({
      ruleHeaderNames: ["x-api-key"],
      signature: {
        payloadHash: createHash("sha256").update(bytes).digest("hex"),
        bodyLength: 8,
      },
    });
    expect(decision.kind === "sign" && headerValue(decision.headers, "x-api-key")).toBe("k");
  });

  it("is signed for the rule's own scope before the host's", async () => {
    const listed = [
      exampleRule({
        hosts: ["api.shop.example"],
        scope: { service: "lambda", region: "eu-west-1" },
      }),
    ];
    expect(await decide({ url: "https://api.shop.example/" }, { listed })).toMatchObject({
      signature: { scope: { service: "lambda", region: "eu-west-1" } },
    });
    expect(
      await decide({}, { listed: [exampleRule({ scope: { region: "eu-west-1" } })] }),
    ).toMatchObject({ signature: { scope: { service: "execute-api", region: "eu-west-1" } } });
  });

  it("drops a token of the page's that is not ours", async () => {
    const held = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
    expect(await decide({}, { held })).toMatchObject({ removed: ["x-amz-security-token"] });
  });

  it("is decided by the first rule that matches, whatever the others would say", async () => {
    const first = exampleRule({ id: "first", name: "First", callers: [] });
    const second = exampleRule({ id: "second", callers: ["https://app.example"] });
    const caller: Caller = { kind: "pages", origins: ["https://app.example"] };
    expect(await decide({ caller }, { listed: [first, second] })).toEqual({
      kind: "withhold",
      rule: { id: "first", name: "First" },
      reason: "caller-not-allowed",
    });
    expect(await decide({ caller }, { listed: [second, first] })).toMatchObject({ kind: "sign" });
    const off = { ...first, enabled: false };
    expect(await decide({ caller }, { listed: [off, second] })).toMatchObject({ kind: "sign" });
  });
});

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("a request that goes on untouched", () => {
  it.each([
    ["that no rule matches", { url: "https://evil.example/" }],
    ["whose URL cannot be read", { url: "not a URL" }],
    ["to the host without encryption", { url: "http://abc.execute-api.us-east-1.amazonaws.com/" }],
    ["whose URL names a user", { url: "https://u@abc.execute-api.us-east-1.amazonaws.com/" }],
  ])("is one %s", async (_, request) => {
    expect(await decide(request)).toEqual({ kind: "pass" });
  });

  it("is a preflight, whoever asks and whatever credentials there are", async () => {
    const callers: readonly Caller[] = [
      { kind: "address-bar" },
      { kind: "pages", origins: ["https://evil.example"] },
      { kind: "unknown", reason: "not-observed" },
    ];
    for (const caller of callers) {
      for (const held of [exampleCredentials, undefined]) {
        const request = { kind: "preflight", method: "OPTIONS", caller } as const;
        expect(await decide(request, { held })).toEqual({ kind: "pass", rule: deciders.rule });
      }
    }
  });
});

describe("a request that is withheld", () => {
  const tabCallers = (): readonly TabCaller[] => [
    { ruleId: "orders", origin: "https://app.example" },
  ];
  const from = (...origins: readonly string[]): Caller => ({ kind: "pages", origins });

  it.each<[string, Partial<HeldRequest>, string]>([
    ["for a stranger", { caller: from("https://evil.example") }, "caller-not-allowed"],
    [
      "for an allowed page that a stranger frames",
      { caller: from("https://app.example", "https://evil.example") },
      "caller-not-allowed",
    ],
    ["for an opaque origin", { caller: from("null") }, "caller-not-allowed"],
    [
      "for nobody that is known",
      { caller: { kind: "unknown", reason: "no-permission" } },
      "caller-unknown",
    ],
    ["as it signs for itself", { headers: [["AUTHORIZATION", "Bearer x"]] }, "signed-already"],
    ["as it carries a signature", { url: signed("X-Amz-Signature") }, "signed-already"],
    ["as it carries one in other letters", { url: signed("x-amz-%53ignature") }, "signed-already"],
    [
      "for a stranger that signs for itself, who learns nothing of the rule",
      { caller: from("https://evil.example"), headers: [["authorization", "x"]] },
      "caller-not-allowed",
    ],
  ])("is so %s", async (_, request, reason) => {
    const source = vi.fn();
    expect(await decide(request, { tabCallers, source })).toEqual({
      kind: "withhold",
      rule: deciders.rule,
      reason,
    });
    expect(source).not.toHaveBeenCalled();
  });

  it("is not withheld from a caller that its own tab allows", async () => {
    const asked = vi.fn(tabCallers);
    const decision = await decide({ caller: from("https://app.example") }, { tabCallers: asked });
    expect(decision.kind).toBe("sign");
    expect(asked).toHaveBeenCalledWith(7);
  });

  function signed(name: string): string {
    return `https://abc.execute-api.us-east-1.amazonaws.com/prod?${name}=5d672d79`;
  }
});

it("hands the signal on to the credential source", async () => {
  const controller = new AbortController();
  const get = vi.fn(
    async () => ({ kind: "credentials", credentials: exampleCredentials }) as const,
  );
  const ports = exampleWorld({ source: () => ({ reference: exampleSource, source: { get } }) });
  await handleRequest(exampleRequest(), ports, controller.signal);
  expect(get).toHaveBeenCalledExactlyOnceWith(controller.signal);
});
