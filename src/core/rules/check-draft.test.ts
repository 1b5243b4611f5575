import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDraft, originOf } from "./check-draft.ts";
import { compileRules, matchRules } from "./match-rule.ts";
import type { RuleDraft } from "./rule-draft.ts";

const draft: RuleDraft = {
  name: "Orders",
  enabled: true,
  hosts: ["api.shop.example"],
  pathPrefix: "/prod",
  scope: {},
  sourceId: "orders-dev",
  headers: [],
  callers: [],
};

function ruleOf(changes: Partial<RuleDraft>) {
  const checked = checkDraft({ ...draft, ...changes }, "r1");
  if (!checked.ok) throw new Error(checked.failure.message);
  return checked.value;
}

describe("a draft that is right", () => {
  it("becomes a rule, tidied", () => {
    expect(
      ruleOf({
        name: "  Orders API ",
        enabled: false,
        hosts: [" API.Shop.Example ", "", "*.shop.example:8443"],
        pathPrefix: " /prod/ ",
        scope: { service: " execute-api ", region: " eu-central-1 " },
        headers: [{ name: " X-Tenant ", value: "blue" }, { name: "x-api-key" }],
        callers: ["https://docs.example/start", " https://docs.example ", "http://localhost:5173/"],
      }),
    ).toEqual({
      id: "r1",
      name: "Orders API",
      enabled: false,
      hosts: ["api.shop.example", "*.shop.example:8443"],
      pathPrefix: "/prod/",
      scope: { service: "execute-api", region: "eu-central-1" },
      sourceId: "orders-dev",
      headerNames: ["X-Tenant", "x-api-key"],
      callers: ["https://docs.example", "http://localhost:5173"],
    });
  });

  it("leaves out what is empty", () => {
    expect(ruleOf({ pathPrefix: " ", scope: { service: " ", region: "" } })).toMatchObject({
      pathPrefix: "/",
      scope: {},
    });
  });

  it.each(["us-east-1", "ap-southeast-4", "us-gov-west-1", "eusc-de-east-1", "us-isob-east-1"])(
    "may name the region %s",
    (region) => {
      expect(ruleOf({ scope: { region } }).scope).toEqual({ region });
    },
  );

  it.each([
    ["/zähler", "/z%C3%A4hler"],
    ["/a/../prod/./x", "/prod/x"],
    ["/prod//x", "/prod//x"],
    ["//prod", "//prod"],
    ["/100%", "/100%"],
    ["/a%2Fb", "/a%2Fb"],
  ])("has its path %s spelled as URLs have it", (typed, pathPrefix) => {
    expect(ruleOf({ pathPrefix: typed }).pathPrefix).toBe(pathPrefix);
  });

  it("matches the URL whose path was typed as its prefix", () => {
    const path = fc
      .string({ unit: "grapheme-composite", maxLength: 12 })
      .map((text) => `/${text}`)
      .filter((text) => !/[?#\s]/.test(text) && URL.canParse(`https://api.shop.example${text}`));
    fc.assert(
      fc.property(path, (pathPrefix) => {
        const rules = compileRules([ruleOf({ pathPrefix })]);
        const url = new URL(`https://api.shop.example${pathPrefix}`);
        expect(matchRules(rules, url)).toHaveLength(1);
      }),
    );
  });
});

describe("a draft that is wrong", () => {
  it.each<[string, Partial<RuleDraft>, readonly [field: string, message: string]]>([
    ["no name", { name: "  " }, ["name", "Give the rule a name, such as Orders API."]],
    [
      "no host",
      { hosts: [" "] },
      ["hosts", "Name a host, such as *.execute-api.eu-central-1.amazonaws.com."],
    ],
    [
      "a host that matches everything among others",
      { hosts: ["api.shop.example", "*"] },
      [
        "hosts",
        "“*” would match too much. Write a host such as *.execute-api.eu-central-1.amazonaws.com.",
      ],
    ],
    [
      "a path without a slash",
      { pathPrefix: "prod" },
      ["pathPrefix", "A path begins with a slash, such as /prod/."],
    ],
    ...["/prod?x=1", "/prod#x", "/prod x", "/prod\tx"].map(
      (pathPrefix): [string, Partial<RuleDraft>, readonly [string, string]] => [
        `the path ${JSON.stringify(pathPrefix)}`,
        { pathPrefix },
        ["pathPrefix", "A path ends before the query, such as /prod/."],
      ],
    ),
    [
      "a service in capitals",
      { scope: { service: "API Gateway" } },
      ["service", "“API Gateway” is no service name. Write one such as execute-api."],
    ],
    [
      "a zone for a region",
      { scope: { region: "eu-central-1a" } },
      ["region", "“eu-central-1a” is no region. Write one such as eu-central-1."],
    ],
    [
      "a region without its number",
      { scope: { region: "frankfurt" } },
      ["region", "“frankfurt” is no region. Write one such as eu-central-1."],
    ],
    [
      "a caller without a scheme",
      { callers: ["docs.example"] },
      ["callers", "“docs.example” is no origin. Write one such as https://docs.example.com."],
    ],
    [
      "an opaque caller",
      { callers: ["https://docs.example", "null"] },
      ["callers", "“null” is no origin. Write one such as https://docs.example.com."],
    ],
    [
      "a caller with a star",
      { callers: ["https://*.example.com"] },
      [
        "callers",
        "“https://*.example.com” is no origin. Write one such as https://docs.example.com.",
      ],
    ],
  ])("for %s says so of its field", (_, changes, [field, message]) => {
    expect(checkDraft({ ...draft, ...changes }, "r1")).toEqual({
      ok: false,
      failure: { code: "input-invalid", message, data: { field } },
    });
  });

  it.each([
    ["", "“” is not the name of a header."],
    ["x key", "“x key” is not the name of a header."],
    ["x-key:", "“x-key:” is not the name of a header."],
    ["x-schlüssel", "“x-schl?ssel” is not the name of a header."],
    ["Host", "The header host is set by the signature itself."],
    ["authorization", "The header authorization is set by the signature itself."],
    ["X-Amz-Date", "The header x-amz-date is set by the signature itself."],
    ["x-amz-security-token", "The header x-amz-security-token is set by the signature itself."],
    ["x-amz-content-sha256", "The header x-amz-content-sha256 is set by the signature itself."],
    ["Content-Length", "The header content-length is written by the browser"],
    ["cookie", "The header cookie is written by the browser"],
    ["Sec-Fetch-Site", "The header sec-fetch-site is written by the browser"],
    ["user-agent", "The header user-agent is written by the browser"],
  ])("for the header “%s” says why it cannot be added", (name, sentence) => {
    const checked = checkDraft({ ...draft, headers: [{ name, value: "x" }] }, "r1");
    expect(!checked.ok && checked.failure.data).toEqual({ field: "headers" });
    expect(!checked.ok && checked.failure.message).toContain(sentence);
  });

  it("says which header is there twice, in whatever case", () => {
    const headers = [{ name: "X-Key", value: "1" }, { name: " x-key " }];
    expect(checkDraft({ ...draft, headers }, "r1")).toMatchObject({
      failure: { message: "x-key is there twice. Leave one of them out." },
    });
  });

  it.each(["a\r\nx-evil: 1", "a\nb", "a\0b", "über", "\u007f", "\u2028"])(
    "does not repeat the header value %j that no header can carry",
    (value) => {
      const checked = checkDraft({ ...draft, headers: [{ name: "x-key", value }] }, "r1");
      expect(checked).toMatchObject({
        failure: {
          message: "The value of x-key has a character that no header can carry.",
          data: { field: "headers" },
        },
      });
    },
  );
});

it.each([
  ["https://docs.example", "https://docs.example"],
  [" HTTPS://Docs.Example:443/a?b#c ", "https://docs.example"],
  ["http://localhost:5173", "http://localhost:5173"],
  ["https://user@docs.example", undefined],
  ["https://:secret@docs.example", undefined],
  ["ftp://docs.example", undefined],
  ["chrome-extension://abcdef", undefined],
  ["file:///home", undefined],
  ["blob:https://docs.example/1b2e", undefined],
  ["data:text/html,x", undefined],
  ["//docs.example", undefined],
  ["https://*.docs.example", undefined],
  ["null", undefined],
  ["*", undefined],
  ["", undefined],
])("reads the origin of “%s”", (text, origin) => {
  expect(originOf(text)).toBe(origin);
});
