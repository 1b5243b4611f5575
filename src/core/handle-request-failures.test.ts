import { describe, expect, it, vi } from "vitest";
import type { CredentialSource } from "./credentials/credential-source.ts";
import type { Decision } from "./decision.ts";
import { exampleRequest } from "./example-request.ts";
import { exampleCredentials, exampleNow, exampleSource, exampleWorld } from "./example-world.ts";
import type { ExampleWorld } from "./example-world.ts";
import { handleRequest } from "./handle-request.ts";
import type { HeldRequest } from "./request.ts";
import { exampleRule } from "./rules/example-rule.ts";
import type { Caller } from "./rules/caller.ts";
import type { Rule } from "./rules/rule.ts";

const deciders = { rule: { id: "orders", name: "Orders" }, source: exampleSource };

function decide(request: Partial<HeldRequest> = {}, world: ExampleWorld = {}): Promise<Decision> {
  const { signal } = new AbortController();
  return handleRequest(exampleRequest(request), exampleWorld(world), signal);
}

describe("a request that fails", () => {
  const shop = "https://api.shop.example:8443/prod";
  const atShop = (scope: Rule["scope"]): readonly Rule[] => [
    exampleRule({ hosts: ["api.shop.example:8443"], scope }),
  ];
  const headed = [exampleRule({ headerNames: ["x-api-key", "x-tenant", "x-blue"] })];
  const answers = (answer: Awaited<ReturnType<CredentialSource["get"]>>): ExampleWorld => ({
    source: () => ({ reference: exampleSource, source: { get: async () => answer } }),
  });

  it.each<[string, ExampleWorld, object]>([
    [
      "that are not there",
      { held: undefined },
      {
        code: "credentials-missing",
        message:
          "The keys of “Orders dev” are gone since the browser closed. Paste them again in the popup.",
        data: { sourceId: "orders-dev" },
      },
    ],
    [
      "that run out this very moment",
      { held: { ...exampleCredentials, expiresAt: exampleNow } },
      {
        code: "credentials-expired",
        message:
          "The credentials of “Orders dev” ran out at 2026-01-02T03:04:05.000Z. Paste new ones in the popup.",
        data: { sourceId: "orders-dev" },
      },
    ],
    [
      "whose source fails",
      answers({ kind: "failure", failure: { code: "internal", message: "No network." } }),
      { code: "internal", message: "No network." },
    ],
    [
      "that are unfit",
      { held: { ...exampleCredentials, accessKeyId: "AKIA\nX" } },
      { code: "credentials-invalid" },
    ],
  ])("for want of credentials %s", async (_, world, failure) => {
    expect(await decide({}, world)).toMatchObject({ kind: "fail", ...deciders, failure });
  });

  it("for a source that is gone names the rule and no source", async () => {
    expect(await decide({}, { source: () => undefined })).toEqual({
      kind: "fail",
      rule: deciders.rule,
      failure: {
        code: "source-missing",
        message:
          "The rule “Orders” names a credential source that is gone. Choose another in the rule.",
        data: { ruleId: "orders" },
      },
    });
  });

  it.each<[Rule["scope"], string]>([
    [{}, "service and region"],
    [{ region: "us-east-1" }, "service"],
    [{ service: "execute-api" }, "region"],
  ])("for the scope %j of a host that tells nothing asks for its %s", async (scope, lacking) => {
    expect(await decide({ url: shop }, { listed: atShop(scope) })).toMatchObject({
      kind: "fail",
      failure: {
        code: "scope-unknown",
        message: `The host api.shop.example:8443 does not tell its ${lacking}, and the rule “Orders” names none. Add it to the rule.`,
        data: { ruleId: "orders", host: "api.shop.example:8443" },
      },
    });
  });

  it("for headers whose values are gone names them, and asks no source", async () => {
    const get = vi.fn();
    const world = { listed: headed, headers: [["X-Tenant", ""]] as const, ...sourceOf(get) };
    expect(await decide({}, world)).toMatchObject({
      kind: "fail",
      failure: {
        code: "header-missing",
        message:
          "The rule “Orders” adds x-api-key and x-blue, whose value is gone since the browser closed. Enter it again in the rule.",
        data: { ruleId: "orders", header: "x-api-key and x-blue" },
      },
    });
    expect(get).not.toHaveBeenCalled();
  });

  it.each(["stream-or-file", "too-large", "unreadable"] as const)(
    "for a body that is %s is never signed as if it were empty",
    async (reason) => {
      expect(await decide({ body: () => ({ kind: "unavailable", reason }) })).toMatchObject({
        kind: "fail",
        failure: { code: "body-unavailable" },
      });
    },
  );

  it.each<[string, Partial<HeldRequest>, ExampleWorld]>([
    ["the tab's callers", {}, { tabCallers: blowUp }],
    ["the source's name", {}, { source: blowUp }],
    ["the rule's headers", {}, { ruleHeaders: blowUp }],
    ["the source", {}, sourceOf(blowUp)],
    ["the source, later", {}, sourceOf(async () => blowUp())],
    ["the body", { body: blowUp }, {}],
    ["the clock", {}, { now: blowUp }],
    ["the signer", {}, { signer: { sign: blowUp, presign: blowUp } }],
    ["the signer, later", {}, { signer: { sign: async () => blowUp(), presign: blowUp } }],
  ])("where %s throws, without telling its secret", async (_, request, world) => {
    expect(await decide(request, world)).toMatchObject({
      kind: "fail",
      rule: deciders.rule,
      failure: {
        code: "internal",
        message:
          "Signing for the rule “Orders” broke off with an unexpected TypeError. Send it again, and report it if it happens twice.",
        data: { ruleId: "orders" },
      },
    });
  });

  it("where something that is no error is thrown", async () => {
    const get = vi.fn().mockRejectedValue(exampleCredentials.secretAccessKey);
    expect(await decide({}, sourceOf(get))).toMatchObject({
      kind: "fail",
      ...deciders,
      failure: { message: expect.stringContaining("an unexpected string.") as string },
    });
  });

  function sourceOf(get: CredentialSource["get"]): ExampleWorld {
    return { source: () => ({ reference: exampleSource, source: { get } }) };
  }

  function blowUp(): never {
    throw new TypeError(exampleCredentials.secretAccessKey);
  }
});

describe("a request that began as the browser restarted the extension", () => {
  const cutOff = (origin: string): Caller => ({
    kind: "unknown",
    reason: "worker-stopped",
    origins: [origin],
  });

  it("is not sent unsigned where the page may have it signed", async () => {
    expect(
      await decide({ caller: cutOff("https://abc.execute-api.us-east-1.amazonaws.com") }),
    ).toEqual({
      kind: "fail",
      rule: deciders.rule,
      failure: {
        code: "worker-stopped",
        message:
          "The browser restarted Countersign just as GET abc.execute-api.us-east-1.amazonaws.com was asked for, so it was not sent. Send it again.",
      },
    });
  });

  it("is withheld where the page may not, as it always is", async () => {
    expect(await decide({ caller: cutOff("https://evil.example") })).toMatchObject({
      kind: "withhold",
      reason: "caller-not-allowed",
    });
  });

  it("fails where the body that it is signed with went with that", async () => {
    const body = () => ({ kind: "unavailable", reason: "worker-stopped" }) as const;
    expect(await decide({ method: "POST", body })).toMatchObject({
      kind: "fail",
      failure: { code: "body-unavailable", message: expect.stringMatching(/Send it again\.$/) },
    });
  });
});
