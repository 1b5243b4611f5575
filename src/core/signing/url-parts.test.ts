import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { urlParts } from "./url-parts.ts";

const pieces = fc.constantFrom(
  ..."/.?#&=+%'\"@:;,!~_-[]{}|\\^` <>\t\n",
  "a",
  "A",
  "é",
  "0",
  "//",
  "/.",
  "..",
  "%2e",
  "%2E",
  "%2F",
  "%zz",
  "xn--",
  "example",
  ".com",
  ":443",
  ":8443",
  "user@",
  "127.0.0.1",
  "1.2",
  "[::1]",
  "e.",
  "\u0000",
  "\ud800",
  "ſ",
  "K",
);
const addresses = fc
  .tuple(
    fc.constantFrom("https://", "HTTPS://", "wss://", "http://", "https:", "ftp://", "data:", ""),
    fc.constantFrom(
      "api.shop.example",
      "a1.execute-api.eu-west-1.amazonaws.com",
      "Api.Example",
      "",
    ),
    fc.array(pieces, { maxLength: 8 }).map((each) => each.join("")),
    fc.constantFrom("", "/", "/prod/orders", "/a?b=c&d=+%20"),
    fc.array(pieces, { maxLength: 8 }).map((each) => each.join("")),
  )
  .map((parts) => parts.join(""));

describe("the parts of a URL", () => {
  test("are those that the URL parser finds, for 20,000 random addresses", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(urlParts(address)).toEqual(byUrlParser(address));
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    "https://api.shop.example/prod/.well-known",
    "https://api.shop.example/a/%2e%2E/b",
    "https://api.shop.example/?",
    "https://api.shop.example/a?b#c",
    "https://api.shop.example:443/",
    "https://1.2.3/",
    "https://xn--zzzzzz.example/",
    "https://api.shop.example/'?'",
  ])("are those that the URL parser finds in %s", (address) => {
    expect(urlParts(address)).toEqual(byUrlParser(address));
  });
});

function byUrlParser(address: string): ReturnType<typeof urlParts> {
  // Node's URL.canParse refuses some addresses that its URL takes.
  try {
    const { protocol, host, hostname, pathname, search, username, password } = new URL(address);
    const hasUserInformation = username + password !== "";
    return { protocol, host, hostname, pathname, search, hasUserInformation };
  } catch {
    return undefined;
  }
}
