import { describe, expect, it } from "vitest";
import { exampleRequest } from "../example-request.ts";
import { exampleWorld } from "../example-world.ts";
import { handleRequest } from "../handle-request.ts";
import type { Caller } from "../rules/caller.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { RuleOptions } from "../rules/rule-options.ts";
import { readable } from "./cors-assist.ts";

const app = "https://app.example";

describe("an answer that a page is let read", () => {
  it("names the page alone, never everybody, and exposes each header by its name", () => {
    const given = readable(
      [
        ["Content-Type", "application/json"],
        ["access-control-allow-origin", "*"],
        ["Vary", "Accept"],
        ["x-amzn-RequestId", "1"],
      ],
      app,
    );
    expect(given).toEqual([
      ["Content-Type", "application/json"],
      ["x-amzn-RequestId", "1"],
      ["Access-Control-Allow-Origin", app],
      ["Access-Control-Allow-Credentials", "true"],
      ["Vary", "Accept, Origin"],
      ["Access-Control-Expose-Headers", "content-type, x-amzn-requestid"],
    ]);
  });
});

async function preflight(
  options: RuleOptions,
  caller: Caller = { kind: "pages", origins: [app] },
  origin = app,
) {
  const request = exampleRequest({
    method: "OPTIONS",
    kind: "preflight",
    caller,
    headers: [
      ["Origin", origin],
      ["Access-Control-Request-Method", "PUT"],
      ["Access-Control-Request-Headers", "content-type,x-biz"],
    ],
  });
  const world = exampleWorld({ listed: [exampleRule({ callers: [app], ...options })] });
  return handleRequest(request, world, new AbortController().signal);
}

describe("a preflight", () => {
  it("is answered with what was asked, to who asked", async () => {
    expect(await preflight({ cors: "assist" })).toEqual({
      kind: "answer",
      rule: { id: "orders", name: "Orders" },
      status: 204,
      headers: [
        ["Access-Control-Allow-Origin", app],
        ["Access-Control-Allow-Credentials", "true"],
        ["Vary", "Origin"],
        ["Access-Control-Allow-Methods", "PUT"],
        ["Access-Control-Allow-Headers", "content-type,x-biz"],
        ["Access-Control-Max-Age", "0"],
      ],
    });
  });

  it.each<[string, RuleOptions, Caller | undefined, string | undefined]>([
    ["without the assist", {}, undefined, undefined],
    [
      "of a caller that is not listed",
      { cors: "assist" },
      { kind: "pages", origins: ["https://evil.example"] },
      undefined,
    ],
    [
      "of a listed page in another's",
      { cors: "assist" },
      { kind: "pages", origins: [app, "https://evil.example"] },
      undefined,
    ],
    ["of nobody known", { cors: "assist" }, { kind: "unknown", reason: "not-observed" }, undefined],
    ["of an opaque origin", { cors: "assist" }, undefined, "null"],
  ])("is the API's to answer %s", async (...[, options, caller, origin]) => {
    expect(await preflight(options, caller, origin)).toMatchObject({ kind: "pass" });
  });
});
