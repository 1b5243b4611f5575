import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLoopback, matchesHost, parseHostPattern } from "./host-pattern.ts";

describe("reading a host pattern", () => {
  it.each([
    ["api.shop.example", ["api", "shop", "example"], ""],
    ["  API.Shop.Example  ", ["api", "shop", "example"], ""],
    ["api.shop.example:443", ["api", "shop", "example"], ""],
    ["api.shop.example:8443", ["api", "shop", "example"], "8443"],
    ["api.shop.example:08443", ["api", "shop", "example"], "8443"],
    ["api.shop.example:80", ["api", "shop", "example"], "80"],
    ["*.shop.example", ["*", "shop", "example"], ""],
    ["api.*.shop.example", ["api", "*", "shop", "example"], ""],
    ["*.*.shop.example:8443", ["*", "*", "shop", "example"], "8443"],
    ["star-label.shop.example", ["star-label", "shop", "example"], ""],
    ["bücher.example", ["xn--bcher-kva", "example"], ""],
    ["*.bücher.example", ["*", "xn--bcher-kva", "example"], ""],
    ["api。bücher.*.shop.example", ["api", "xn--bcher-kva", "*", "shop", "example"], ""],
    ["1.2.shop.example", ["1", "2", "shop", "example"], ""],
    ["localhost", ["localhost"], ""],
    ["localhost:3000", ["localhost"], "3000"],
    ["localhost:80", ["localhost"], ""],
    ["127.0.0.1:9000", ["127", "0", "0", "1"], "9000"],
    ["[::1]", ["[::1]"], ""],
    ["[::1]:9000", ["[::1]"], "9000"],
  ])("reads %s", (text, labels, port) => {
    expect(parseHostPattern(text)).toEqual({ ok: true, value: { labels, port } });
  });

  it.each([
    ["", "A host is missing."],
    ["   ", "A host is missing."],
    ["*", "“*” would match too much."],
    ["com", "“com” would match too much."],
    ["*.com", "“*.com” would match hosts of other owners."],
    ["*.*", "“*.*” would match hosts of other owners."],
    ["shop.*", "“shop.*” would match hosts of other owners."],
    ["*.*.*", "“*.*.*” would match hosts of other owners."],
    ["api.*.com", "“api.*.com” would match hosts of other owners."],
    ["api*.shop.example", "A star stands for a whole label, so “api*” is none."],
    ["**.shop.example", "A star stands for a whole label, so “**” is none."],
    ["*bücher.shop.example", "A star stands for a whole label, so “*bücher” is none."],
    ["https://api.shop.example", "“https://api.shop.example” is more than a host."],
    ["api.shop.example/prod", "“api.shop.example/prod” is more than a host."],
    ["user@api.shop.example", "“user@api.shop.example” is more than a host."],
    ["api.shop.example?x", "“api.shop.example?x” is more than a host."],
    ["api.shop.example#x", "“api.shop.example#x” is more than a host."],
    ["evil.example\\.shop.example", "“evil.example\\.shop.example” is more than a host."],
    ["evil%2eexample.shop.example", "“evil%2eexample.shop.example” is more than a host."],
    ["a b.example", "“a b.example” is more than a host."],
    ["api.shop.example:0", "“0” is no port."],
    ["api.shop.example:65536", "“65536” is no port."],
    ["api.shop.example:123456", "“api.shop.example:123456” is no host."],
    ["api.shop.example:", "“api.shop.example:” is no host."],
    ["api.shop.example:8080:443", "“api.shop.example:8080:443” is no host."],
    ["::1", "“::1” is no host."],
    ["[2001:db8::1]", "“[2001:db8::1]” is no host."],
    ["api..shop.example", "“api..shop.example” is no host name."],
    [".shop.example", "“.shop.example” is no host name."],
    ["api.shop.example.", "“api.shop.example.” is no host name."],
    ["-api.shop.example", "“-api.shop.example” is no host name."],
    ["api-.shop.example", "“api-.shop.example” is no host name."],
    ["a|b.shop.example", "“a|b.shop.example” is no host."],
    [`${"a".repeat(64)}.example`, `“${"a".repeat(64)}.example” is no host name.`],
    ["192.168.0.1", "An address in numbers cannot be signed for, except this computer’s own."],
    ["*.0.0.1", "An address in numbers cannot be signed for, except this computer’s own."],
    ["127.1", "An address in numbers cannot be signed for, except this computer’s own."],
    ["shop.0x7f", "An address in numbers cannot be signed for, except this computer’s own."],
    ["2130706433", "“2130706433” would match too much."],
  ])("refuses “%s” with its sentence", (text, sentence) => {
    const parsed = parseHostPattern(text);
    expect(!parsed.ok && parsed.failure).toMatchObject({
      code: "input-invalid",
      message: `${sentence} Write a host such as *.execute-api.eu-central-1.amazonaws.com.`,
    });
  });

  it("refuses a host that is longer than DNS allows", () => {
    expect(parseHostPattern(`${"a.".repeat(126)}ab.example`).ok).toBe(false);
  });
});

describe("matching a host", () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,6}[a-z])?$/).filter((each) => {
    return URL.canParse(`https://${each}.example`);
  });
  const host = fc.array(label, { minLength: 2, maxLength: 6 }).map((labels) => labels.join("."));

  it("matches the very host it names, and no other", () => {
    fc.assert(
      fc.property(host, host, (one, other) => {
        const parsed = parseHostPattern(one);
        if (!parsed.ok) throw new Error(parsed.failure.message);
        expect(matchesHost(parsed.value, new URL(`https://${one}/`))).toBe(true);
        expect(matchesHost(parsed.value, new URL(`https://${other}/`))).toBe(one === other);
      }),
    );
  });

  it("lets a star stand for exactly one label", () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 4 }), (before) => {
        const parsed = parseHostPattern("*.shop.example");
        const url = new URL(`https://${[...before, "shop", "example"].join(".")}/`);
        expect(parsed.ok && matchesHost(parsed.value, url)).toBe(before.length === 1);
      }),
    );
  });

  it("lets no star stand for an empty label", () => {
    const parsed = parseHostPattern("*.shop.example");
    expect(parsed.ok && matchesHost(parsed.value, new URL("https://.shop.example/"))).toBe(false);
  });
});

it.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["127.0.0.2", false],
  ["localhost.evil.example", false],
  ["evil.localhost", false],
  ["[::ffff:7f00:1]", false],
])("takes %s for this computer: %s", (hostname, expected) => {
  expect(isLoopback(hostname)).toBe(expected);
});
