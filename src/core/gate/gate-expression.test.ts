import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleRule } from "../rules/example-rule.ts";
import { compileRules, matchRules } from "../rules/match-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { gateExpressions } from "./gate-expression.ts";

function gated(changes: Partial<Rule>): Rule {
  return exampleRule({ arming: "whenever-opened", ...changes });
}

/** What the browser does with a URL: the highest expression that matches the whole of it decides. */
function effectOn(url: string, rules: readonly Rule[]): string | undefined {
  const matching = gateExpressions(rules).filter(({ source }) => {
    const match = new RegExp(source).exec(url);
    if (match && match[0] !== url) throw new Error(`${source} leaves something of ${url} out`);
    return match !== null;
  });
  return matching.toSorted((one, other) => other.priority - one.priority)[0]?.effect;
}

describe("the expressions of rules", () => {
  it("are made of those that have the gate, and of those that decide before one", () => {
    const rules = [
      exampleRule({ id: "first", hosts: ["a.shop.example"] }),
      gated({ id: "second", hosts: ["*.shop.example", "b.shop.example:8443"], pathPrefix: "/v1/" }),
      gated({ id: "off", enabled: false }),
      exampleRule({ id: "last" }),
    ];
    expect(gateExpressions(rules)).toEqual([
      { source: String.raw`^https://a\.shop\.example/.*$`, effect: "leave", priority: 2 },
      {
        source: String.raw`^https://[^./:@]+\.shop\.example/v1(?:[/?#].*)?$`,
        broader: String.raw`^https://[^./:@]+\.shop\.example/.*$`,
        effect: "gate",
        priority: 1,
      },
      {
        source: String.raw`^https://b\.shop\.example:8443/v1(?:[/?#].*)?$`,
        broader: String.raw`^https://b\.shop\.example:8443/.*$`,
        effect: "gate",
        priority: 1,
      },
    ]);
    expect(gateExpressions([exampleRule()])).toEqual([]);
  });

  it("take the text of a rule for nothing but text", () => {
    const rules = [gated({ hosts: ["api.shop.example"], pathPrefix: "/a.b+c(d)[e]{2}|$^\\*" })];
    const own = "https://api.shop.example/a.b+c(d)[e]{2}|$^\\*";
    expect(new RegExp(gateExpressions(rules)[0]?.source ?? "").test(own)).toBe(true);
    expect(effectOn("https://api.shop.example/aXb+c(d)[e]{2}|$^\\*", rules)).toBeUndefined();
    expect(effectOn("https://api.shop.example/", rules)).toBeUndefined();
  });

  it.each(["prod", "/pröd", "/pr od", "/\n"])("are none for the path “%s”", (pathPrefix) => {
    expect(gateExpressions([gated({ hosts: ["api.shop.example"], pathPrefix })])).toEqual([]);
  });
});

const label = fc.constantFrom("api", "a-b", "evil", "v1", "xn--bcher-kva", "*");
const owner = fc.constantFrom("shop.example", "shop.example.evil", "example.evil");
const port = fc.constantFrom("", "", "", ":443", ":80", ":8443");
const host = fc.oneof(
  fc
    .tuple(fc.array(label, { maxLength: 3 }), owner)
    .map(([labels, end]) => [...labels, end].join(".")),
  fc.constantFrom("localhost", "127.0.0.1", "[::1]", "*.com", "not a host"),
);
const authority = fc.tuple(host, port).map((parts) => parts.join(""));
const path = fc
  .array(fc.constantFrom("/", "prod", "v1", "a.b", "(", "[", "%2F", "~", "é", ".."), {
    maxLength: 5,
  })
  .map((parts) => parts.join(""));
const rule = fc.record({
  hosts: fc.array(authority, { minLength: 1, maxLength: 3 }),
  pathPrefix: fc.oneof(path, ...[1, 2, 3].map(() => path.map((each) => `/${each}`))),
  enabled: fc.constantFrom(true, true, true, false),
  arming: fc.constantFrom("asked" as const, "whenever-opened" as const, "whenever-opened" as const),
});
const user = fc.constantFrom("", "", "", "user@", "user:pass@", "api.shop.example@");
const end = fc.constantFrom(
  "",
  "/",
  "/x",
  "x",
  "?q=/prod",
  "#part",
  "?a#b",
  "?https://api.shop.example/",
);
const scheme = fc.constantFrom("https://", "https://", "http://");

/** Rules, and a URL that takes up one of their hosts and one of their paths. */
const rulesAndUrl = fc
  .array(rule, { minLength: 1, maxLength: 4 })
  .chain((drafts) => {
    const hosts = drafts.flatMap((each) => each.hosts);
    const paths = drafts.map(({ pathPrefix }) => pathPrefix);
    const parts = [
      scheme,
      user,
      fc.constantFrom(...hosts),
      fc.constantFrom(...paths),
      end,
    ] as const;
    return fc.tuple(fc.constant(drafts), fc.tuple(...parts));
  })
  .map(([drafts, [to, who, at, prefix, more]]) => {
    const rules = drafts.map((each, place) => exampleRule({ id: `${place}`, ...each }));
    return { rules, url: `${to}${who}${at.replaceAll("*", "some")}${prefix}${more}` };
  })
  .filter(({ url }) => URL.canParse(url));

describe("what the browser does with a URL by the expressions", () => {
  it("is what the first rule that matches the parsed URL says", () => {
    const count = { gated: 0, others: 0 };
    fc.assert(
      fc.property(rulesAndUrl, ({ rules, url }) => {
        const parsed = new URL(url);
        const [first] = matchRules(compileRules(rules), parsed);
        const isGated = first?.rule.arming === "whenever-opened";
        count[isGated ? "gated" : "others"] += 1;
        expect(effectOn(parsed.href, rules) === "gate").toBe(isGated);
      }),
      { numRuns: 4_000 },
    );
    expect(count.gated).toBeGreaterThan(100);
    expect(count.others).toBeGreaterThan(100);
  });
});
