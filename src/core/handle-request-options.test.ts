import { describe, expect, it, vi } from "vitest";
import type { Decision } from "./decision.ts";
import { exampleRequest } from "./example-request.ts";
import { exampleWorld, type ExampleWorld } from "./example-world.ts";
import { handleRequest } from "./handle-request.ts";
import type { Header, HeldRequest } from "./request.ts";
import { exampleRule } from "./rules/example-rule.ts";
import type { RuleOptions } from "./rules/rule-options.ts";

const url = "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders?page=2";

interface Case {
  readonly request?: Partial<HeldRequest>;
  readonly world?: ExampleWorld;
}

function decide(options: RuleOptions, { request = {}, world = {} }: Case = {}): Promise<Decision> {
  const listed = [
    exampleRule({ headerNames: (world.headers ?? []).map(([name]) => name), ...options }),
  ];
  const { signal } = new AbortController();
  return handleRequest(exampleRequest(request), exampleWorld({ listed, ...world }), signal);
}

function signedNames(decision: Decision): readonly string[] {
  return decision.kind === "sign" ? decision.signature.headers.map(([name]) => name) : [];
}

describe("a rule that puts the signature in the query", () => {
  it("sends the same URL with the signature behind its query, and none in a header", async () => {
    const decision = await decide({ placement: "query", expiresIn: 60 });
    expect(decision).toMatchObject({
      kind: "sign",
      headers: [],
      removed: expect.arrayContaining(["authorization", "x-amz-security-token"]) as string[],
    });
    const sent = decision.kind === "sign" ? (decision.url ?? "") : "";
    expect(sent.startsWith(`${url}&`)).toBe(true);
    expect(new URL(sent).searchParams.get("X-Amz-Expires")).toBe("60");
  });

  it("lets it be good for five minutes unless it says how long", async () => {
    const decision = await decide({ placement: "query" });
    expect(decision).toMatchObject({ signature: { expiresIn: 300 } });
  });

  it("fails a time that no signature can be good for", async () => {
    expect(await decide({ placement: "query", expiresIn: 604_801 })).toMatchObject({
      kind: "fail",
      failure: { code: "input-invalid" },
    });
  });
});

describe("a rule that signs what is signed already", () => {
  const existingSignature = "replace";

  it("replaces a signature in a header", async () => {
    const headers: readonly Header[] = [["Authorization", "AWS4-HMAC-SHA256 the page's"]];
    const decision = await decide({ existingSignature }, { request: { headers } });
    expect(decision).toMatchObject({ kind: "sign" });
    expect(decision).not.toHaveProperty("url");
    expect(JSON.stringify(decision)).not.toContain("the page's");
  });

  it("takes a signature out of the query", async () => {
    const presigned = `${url}&X-Amz-Signature=5d672d79&x-amz-%44ate=1&limit=3`;
    const decision = await decide({ existingSignature }, { request: { url: presigned } });
    expect(decision).toMatchObject({ kind: "sign", url: `${url}&limit=3` });
  });

  it("still withholds from a stranger", async () => {
    const caller = { kind: "pages", origins: ["https://evil.example"] } as const;
    const request = { caller, headers: [["Authorization", "x"] as const] };
    expect(await decide({ existingSignature }, { request })).toMatchObject({
      kind: "withhold",
      reason: "caller-not-allowed",
    });
  });
});

describe("what a rule says of headers and paths", () => {
  const headers: readonly Header[] = [
    ["x-api-key", "k"],
    ["X-Trace", "7"],
  ];

  it("is sent, and signed but for what it names as unsigned", async () => {
    const decision = await decide({ unsignedHeaderNames: ["x-TRACE"] }, { world: { headers } });
    expect(decision).toMatchObject({
      headers: expect.arrayContaining([...headers]) as Header[],
      ruleHeaderNames: ["x-api-key", "x-trace"],
    });
    expect(signedNames(decision)).toContain("x-api-key");
    expect(signedNames(decision)).not.toContain("x-trace");
  });

  it("names the page's headers to sign", async () => {
    const request = {
      headers: [
        ["Accept", "*/*"],
        ["Content-Type", "a/b"],
      ] as const,
    };
    expect(signedNames(await decide({}, { request }))).toContain("content-type");
    const decision = await decide({ pageHeaders: ["Accept"] }, { request });
    expect(signedNames(decision)).toContain("accept");
    expect(signedNames(decision)).not.toContain("content-type");
  });

  it("reads the scope from the host that it signs as, before the URL's", async () => {
    const behind = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
    expect(await decide({ signAs: { host: behind } })).toMatchObject({
      signature: { scope: { service: "execute-api", region: "eu-central-1" } },
    });
  });

  it("names the host and path to sign as, and how paths are written", async () => {
    const signAs = { host: "api.behind.example" };
    const decision = await decide({ signAs, pathStyle: "s3" });
    expect(decision).toMatchObject({ signature: { signAs, scope: { pathStyle: "s3" } } });
    expect(decision).not.toHaveProperty("url");
  });
});

describe("a page that a person chose to open unsigned", () => {
  it("is withheld, and asked for by what it is", async () => {
    const isOpenedUnsigned = vi.fn(() => true);
    const request = {
      kind: "navigation",
      caller: { kind: "unknown", reason: "not-observed" },
    } as const;
    expect(await decide({}, { request, world: { isOpenedUnsigned } })).toMatchObject({
      kind: "withhold",
      reason: "opened-unsigned",
    });
    expect(isOpenedUnsigned).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ tabId: 7, url }),
    );
  });

  it("is a page only, and of a rule only", async () => {
    const isOpenedUnsigned = vi.fn(() => true);
    const world = { isOpenedUnsigned };
    expect(await decide({}, { world })).toMatchObject({ kind: "sign" });
    const request = { kind: "navigation", url: "https://evil.example/" } as const;
    expect(await decide({}, { world, request })).toEqual({ kind: "pass" });
    expect(isOpenedUnsigned).not.toHaveBeenCalled();
  });
});
