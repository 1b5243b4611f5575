import { describe, expect, it } from "vitest";
import { exampleRule } from "./example-rule.ts";
import { compileRules, matchRules } from "./match-rule.ts";

const amazon = exampleRule({ id: "amazon" });
const exact = exampleRule({ id: "exact", hosts: ["api.shop.example"] });
const ported = exampleRule({ id: "ported", hosts: ["gate.shop.example:8443"] });
const rules = compileRules([amazon, exact, ported]);

function matchedBy(text: string, among = rules): readonly string[] {
  return matchRules(among, new URL(text)).map(({ rule }) => rule.id);
}

describe("the host of a URL", () => {
  it.each([
    ["https://abc.execute-api.us-east-1.amazonaws.com/prod", "amazon"],
    ["https://ABC.Execute-API.us-east-1.AmazonAWS.com/prod", "amazon"],
    ["https://abc.execute-api.us-east-1.amazonaws.com:443/prod", "amazon"],
    ["https://abc%2Eexecute-api.us-east-1.amazonaws.com/", "amazon"],
    ["https://abc。execute-api.us-east-1.amazonaws.com/", "amazon"],
    ["https://ａｂｃ.execute-api.us-east-1.amazonaws.com/", "amazon"],
    ["https:\\\\api.shop.example\\prod", "exact"],
    ["https://api.shop.example/?x=evil.example", "exact"],
    ["https://api.shop.example/#@evil.example", "exact"],
    ["https://@api.shop.example/", "exact"],
    ["wss://api.shop.example/", "exact"],
    ["https://gate.shop.example:8443/", "ported"],
    ["https://gate.shop.example:08443/", "ported"],
  ])("is read by the URL standard: %s", (text, id) => {
    expect(matchedBy(text)).toEqual([id]);
  });

  const lookAlikes = [
    // Another owner's domain.
    "https://execute-api.us-east-1.amazonaws.com.evil.com/",
    "https://abc.execute-api.us-east-1.amazonaws.com.evil.com/",
    "https://abc.execute-api.us-east-1.amazonaws.com%2eevil.com/",
    "https://abc.execute-api.us-east-1.amazonaws.com。evil.com/",
    "https://evil.com/abc.execute-api.us-east-1.amazonaws.com",
    "https://evil.com/?abc.execute-api.us-east-1.amazonaws.com",
    "https://evil.com/#https://abc.execute-api.us-east-1.amazonaws.com/",
    "https://evil.com\\abc.execute-api.us-east-1.amazonaws.com/",
    "https://evil.com?@abc.execute-api.us-east-1.amazonaws.com/",
    "https://evil.com#@api.shop.example/",
    "https://api.shop.example.evil.com/",
    "https://evil.com/https://api.shop.example/",
    "https://api.shop.example-evil.com/",
    "https://evilapi.shop.example/",
    "https://evil-api.shop.example/",
    "https://shop.example/",
    "https://evilshop.example/",
    "https://api.shop.example.com/",
    "https://api.shop.exampl/",
    "https://api-shop.example/",
    "https://api.shop/",
    "https://evil.gate.shop.example:8443/",
    "https://gate.shop.example.evil.com:8443/",
    // One label more, fewer, or other than the pattern has.
    "https://execute-api.us-east-1.amazonaws.com/",
    "https://a.b.execute-api.us-east-1.amazonaws.com/",
    "https://abc.execute-api.us-east-1.vpce.amazonaws.com/",
    "https://abc.execute-api-us-east-1.amazonaws.com/",
    "https://abc-execute-api.us-east-1.amazonaws.com/",
    "https://abc.execute-api.us-east-11.amazonaws.com/",
    "https://abc.execute-api.us-east-2.amazonaws.com/",
    "https://abc.execute-api.us-east-1.amazonaws.com.cn/",
    "https://abc.execute-api.us-east-1.amazonaws.co/",
    "https://abc.xexecute-api.us-east-1.amazonaws.com/",
    "https://*.execute-api.us-east-2.amazonaws.com/",
    // Empty labels and trailing dots.
    "https://.execute-api.us-east-1.amazonaws.com/",
    "https://abc..execute-api.us-east-1.amazonaws.com/",
    "https://abc.execute-api..us-east-1.amazonaws.com/",
    "https://abc.execute-api.us-east-1.amazonaws.com./",
    "https://abc.execute-api.us-east-1.amazonaws.com../",
    "https://api.shop.example./",
    "https://.api.shop.example/",
    // User information.
    "https://user@abc.execute-api.us-east-1.amazonaws.com/",
    "https://user:password@api.shop.example/",
    "https://:password@api.shop.example/",
    "https://api.shop.example@evil.com/",
    "https://api.shop.example%40evil.com@evil.com/",
    "https://api.shop.example:443@evil.com/",
    "https://evil.com@api.shop.example/",
    // Other ports.
    "https://abc.execute-api.us-east-1.amazonaws.com:80/",
    "https://abc.execute-api.us-east-1.amazonaws.com:8443/",
    "https://api.shop.example:444/",
    "https://gate.shop.example/",
    "https://gate.shop.example:443/",
    "https://gate.shop.example:8444/",
    "https://gate.shop.example:18443/",
    // Letters that look the same: Cyrillic a, dotless i, Greek omicron, a soft l.
    "https://аpi.shop.example/",
    "https://apı.shop.example/",
    "https://api.shοp.example/",
    "https://abc.execute-арi.us-east-1.amazonaws.com/",
    "https://abc.execute-api.us-east-1.аmazonaws.com/",
    "https://xn--pi-6kc.shop.example/",
    "https://abc.execute-api.us-east-1.xn--mazonaws-3fg.com/",
    // Addresses.
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://192.168.0.1/",
    "https://[2001:db8::1]/",
    "https://[::ffff:127.0.0.1]/",
    // What is not encrypted, or not of the web.
    "http://abc.execute-api.us-east-1.amazonaws.com/",
    "http://api.shop.example/",
    "http://api.shop.example:443/",
    "http://gate.shop.example:8443/",
    "ws://api.shop.example/",
    "ftp://api.shop.example/",
    "file://api.shop.example/prod",
    "data:text/html,https://api.shop.example/",
    "blob:https://api.shop.example/1b2e",
    "about:blank",
    "javascript:location='https://api.shop.example/'",
    "filesystem:https://api.shop.example/temporary/x",
    "chrome-extension://api.shop.example/",
    "https.://api.shop.example/",
  ];

  it.each(lookAlikes)("is not matched by what looks like it: %s", (text) => {
    expect(matchedBy(text)).toEqual([]);
  });

  it("may be this computer, without encryption as well", () => {
    const local = compileRules([
      exampleRule({ hosts: ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"] }),
    ]);
    for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
      for (const scheme of ["https", "http", "wss", "ws"]) {
        expect(matchedBy(`${scheme}://${host}:3000/x`, local)).toEqual(["orders"]);
        expect(matchedBy(`${scheme}://${host}:3001/x`, local)).toEqual([]);
      }
    }
    expect(matchedBy("http://localhost.evil.example:3000/", local)).toEqual([]);
    expect(matchedBy("http://127.0.0.2:3000/", local)).toEqual([]);
  });
});

describe("the path of a URL", () => {
  it.each([
    ["/", "/anything", true],
    ["", "/anything", true],
    ["/prod", "/prod", true],
    ["/prod", "/prod/", true],
    ["/prod", "/prod/orders", true],
    ["/prod", "/prod?x=1", true],
    ["/prod/", "/prod", true],
    ["/prod/", "/prod/orders", true],
    ["/prod/v1", "/prod/v1/orders", true],
    ["/prod", "/test/../prod/x", true],
    ["/prod", "/production", false],
    ["/prod", "/prod-2/x", false],
    ["/prod", "/prod.json", false],
    ["/prod", "/prod;x", false],
    ["/prod", "/Prod", false],
    ["/prod", "/test/prod", false],
    ["/prod", "//prod", false],
    ["/prod", "/prod/../test", false],
    ["/prod", "/prod/%2e%2e/test", false],
    ["/prod", "/prod%2Forders", false],
    ["/prod", "/%70rod", false],
    ["/prod", "/?/prod", false],
    ["/prod", "/#/prod", false],
    ["/prod//", "/prod/x", false],
    ["prod", "/prod", false],
  ])("with the prefix “%s” decides on %s: %s", (pathPrefix, path, expected) => {
    const prefixed = compileRules([exampleRule({ ...exact, pathPrefix })]);
    expect(matchedBy(`https://api.shop.example${path}`, prefixed).length > 0).toBe(expected);
  });
});

describe("several rules", () => {
  it("match in their order, without those that are switched off", () => {
    const several = compileRules([
      exampleRule({ id: "off", hosts: ["api.shop.example"], enabled: false }),
      exampleRule({ id: "first", hosts: ["*.shop.example"] }),
      exampleRule({ id: "other", hosts: ["api.else.example"] }),
      exampleRule({ id: "second", hosts: ["api.shop.example"], pathPrefix: "/prod" }),
    ]);
    expect(matchedBy("https://api.shop.example/prod/x", several)).toEqual(["first", "second"]);
    expect(matchedBy("https://api.shop.example/test/x", several)).toEqual(["first"]);
  });

  it("match nothing where a pattern cannot be read, and go on with the next pattern", () => {
    const broken = compileRules([exampleRule({ hosts: ["*", "*.com", "", "api.shop.example"] })]);
    expect(matchedBy("https://evil.example/", broken)).toEqual([]);
    expect(matchedBy("https://api.shop.example/", broken)).toEqual(["orders"]);
    expect(matchedBy("https://api.shop.example/", compileRules([]))).toEqual([]);
  });
});

describe("a hostile URL of 10 KB", () => {
  const several = compileRules(
    Array.from({ length: 50 }, (_, place) =>
      exampleRule({ id: `${place}`, hosts: ["*.*.*.*.shop.example"], pathPrefix: "/a/a/a/a" }),
    ),
  );
  it.each([
    ["of labels", `https://${"a.".repeat(5_000)}shop.example/`],
    ["of segments", `https://a.a.a.a.shop.example${"/a".repeat(5_000)}b`],
    ["of dots", `https://a.a.a.a.shop.example/${"../".repeat(3_400)}`],
    ["of percent signs", `https://a.a.a.a.shop.example/${"%2f%2e".repeat(1_700)}`],
    ["of at signs", `https://${"a@".repeat(5_000)}shop.example/`],
  ])("made %s is matched against 50 rules in under 5 ms", (_, text) => {
    const spans = Array.from({ length: 10 }, () => {
      const start = performance.now();
      matchRules(several, new URL(text));
      return performance.now() - start;
    });
    expect(Math.min(...spans)).toBeLessThan(5);
  });
});
