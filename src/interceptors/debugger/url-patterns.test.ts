import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleRule } from "../../core/rules/example-rule.ts";
import { compileRules, matchRules } from "../../core/rules/match-rule.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { urlPatterns } from "./url-patterns.ts";

/** As the protocol has it: a star is any run of characters, `?` one, a backslash escapes. */
function globMatches(glob: string, text: string): boolean {
  const source = [...glob.matchAll(/\\(.)|(.)/gs)].map(([, escaped, plain]) => {
    if (plain === "*") return ".*";
    if (plain === "?") return ".";
    return (escaped ?? plain ?? "").replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`);
  });
  return new RegExp(`^${source.join("")}$`, "s").test(text);
}

function isWatched(rules: readonly Rule[], url: string): boolean {
  return urlPatterns(rules).some(({ urlPattern }) => globMatches(urlPattern, url));
}

function textsOf(rules: readonly Rule[]): readonly string[] {
  return urlPatterns(rules).map(({ urlPattern }) => urlPattern);
}

describe("the patterns that are watched", () => {
  it.each<[string, Partial<Rule>, readonly string[]]>([
    [
      "a star",
      { hosts: ["*.execute-api.us-east-1.amazonaws.com"] },
      ["https://*.execute-api.us-east-1.amazonaws.com/*"],
    ],
    ["a port", { hosts: ["api.shop.example:8443"] }, ["https://api.shop.example:8443/*"]],
    ["the default port", { hosts: ["api.shop.example:443"] }, ["https://api.shop.example/*"]],
    ["letters beyond ASCII", { hosts: ["BÜCHER.example"] }, ["https://xn--bcher-kva.example/*"]],
    ["a path", { hosts: ["a.example"], pathPrefix: "/prod/" }, ["https://a.example/prod*"]],
    [
      "a path with signs that mean something in a pattern",
      { hosts: ["a.example"], pathPrefix: "/a*b?c\\d" },
      ["https://a.example/a\\*b\\?c\\\\d*"],
    ],
    [
      "this computer",
      { hosts: ["localhost:3000", "[::1]"] },
      ["https://localhost:3000/*", "http://localhost:3000/*", "https://[::1]/*", "http://[::1]/*"],
    ],
    ["two hosts that are one", { hosts: ["a.example", "A.example"] }, ["https://a.example/*"]],
    ["a host that cannot be read", { hosts: ["*", "a.example"] }, ["https://a.example/*"]],
  ])("are those of a rule with %s", (_, rule, expected) => {
    expect(textsOf([exampleRule(rule)])).toEqual(expected);
  });

  it("are at the request's stage only", () => {
    const rules = [exampleRule(), exampleRule({ hosts: ["a.example"] })];
    expect(urlPatterns(rules).map(({ requestStage }) => requestStage)).toEqual([
      "Request",
      "Request",
    ]);
  });

  it.each<[string, readonly Rule[]]>([
    ["no rules", []],
    ["rules that are switched off", [exampleRule({ enabled: false })]],
    ["rules without a host that can be read", [exampleRule({ hosts: ["*", "", "*.com"] })]],
  ])("are never none, which would mean everything: %s", (_, rules) => {
    expect(urlPatterns(rules)).toHaveLength(1);
    for (const url of ["https://api.shop.example/", "http://localhost/", "about:blank", "*", ""]) {
      expect(isWatched(rules, url)).toBe(false);
    }
  });

  const label = fc.constantFrom("a", "api", "b-1", "xn--bcher-kva", "shop");
  const suffix = fc.constantFrom("shop.example", "execute-api.us-east-1.amazonaws.com");
  const host = fc.oneof(
    fc
      .tuple(fc.array(fc.oneof(label, fc.constant("*")), { maxLength: 3 }), suffix)
      .map(([labels, end]) => [...labels, end].join(".")),
    fc.constantFrom("localhost", "127.0.0.1", "[::1]"),
  );
  const port = fc.constantFrom("", ":443", ":80", ":8443");
  const segment = fc.constantFrom(
    "prod",
    "a*b",
    "a?b",
    "a\\b",
    "%2F",
    "ä",
    "..",
    "",
    "Prod",
    "[x]",
  );
  const path = fc.array(segment, { maxLength: 3 }).map((segments) => segments.join("/"));
  const rule = fc
    .tuple(host, port, path, fc.boolean())
    .map(([name, number, prefix, isSlashed]) =>
      exampleRule({ hosts: [`${name}${number}`], pathPrefix: `/${prefix}${isSlashed ? "/" : ""}` }),
    );

  it("leave nothing out that a rule matches", () => {
    let matched = 0;
    const asked = fc.record({
      rule,
      scheme: fc.constantFrom("https", "http"),
      star: label,
      rest: path,
      query: fc.string(),
    });
    fc.assert(
      fc.property(asked, ({ rule: each, scheme, star, rest, query }) => {
        const [name = ""] = each.hosts;
        const start = `${scheme}://${name.replaceAll("*", star)}`;
        for (const middle of [each.pathPrefix, each.pathPrefix.replace(/\/$/, "")]) {
          const url = new URL(`${start}${middle}/${rest}?${query}`);
          if (matchRules(compileRules([each]), url).length === 0) continue;
          matched += 1;
          expect(isWatched([each], url.href)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    expect(matched).toBeGreaterThan(100);
  });
});
