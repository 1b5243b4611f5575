import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireUrl } from "./wire-url.ts";

describe("the URL on the wire", () => {
  it.each([
    ["https://api.example/a?b=c", "https://api.example/a?b=c"],
    ["https://api.example/a?b=c#d", "https://api.example/a?b=c"],
    ["https://api.example/#", "https://api.example/"],
    ["https://api.example/a#b#c@d", "https://api.example/a"],
    ["https://user:pass@api.example:8443/a", "https://api.example:8443/a"],
    ["https://user%40x:p%3Aq@api.example/", "https://api.example/"],
    ["https://api.example/a@b", "https://api.example/a@b"],
    ["https://api.example?a@b", "https://api.example?a@b"],
    ["https://user@api.example/a@b?c@d#e@f", "https://api.example/a@b?c@d"],
    ["wss://user@api.example/live", "wss://api.example/live"],
    ["http://user@[::1]:3000/", "http://[::1]:3000/"],
    ["https://api.example/{}|^`\\?{}|^`", "https://api.example/{}|^`\\?{}|^`"],
    ["data:text/plain,a@b", "data:text/plain,a@b"],
    ["blob:https://api.example/1b2e", "blob:https://api.example/1b2e"],
    ["about:blank", "about:blank"],
    ["", ""],
  ])("of %s is %s", (text, expected) => {
    expect(wireUrl(text)).toBe(expected);
  });

  it("is a parsed URL without its user information and fragment, byte for byte", () => {
    const host = fc.constantFrom(
      "api.example",
      "api.example:8443",
      "[::1]:3000",
      "xn--bcher-kva.de",
    );
    const parts = fc.tuple(host, fc.string(), fc.string(), fc.string());
    fc.assert(
      fc.property(parts, ([authority, user, path, end]) => {
        const text = `https://${authority}/${path}?${end}#${path}`;
        const url = new URL(text);
        url.username = user;
        url.password = user;
        const bare = new URL(url);
        bare.username = "";
        bare.password = "";
        bare.hash = "";
        expect(wireUrl(url.href)).toBe(bare.href);
      }),
    );
  });

  it("of 100 KB is read as any other", () => {
    expect(wireUrl(`https://${"@".repeat(100_000)}`)).toBe("https://");
    const hostile = `https://${"a".repeat(100_000)}/`;
    expect(wireUrl(hostile)).toBe(hostile);
  });
});
