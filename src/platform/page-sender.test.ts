import { describe, expect, it } from "vitest";
import { isOwnPage } from "./page-sender.ts";
import type { PortSender } from "./page-sender.ts";

const id = "abcdefghijklmnopabcdefghijklmnop";
const origin = `chrome-extension://${id}`;
const own = { id, baseUrl: `${origin}/` };
const popup = { id, url: `${origin}/src/ui/popup/index.html`, origin };

const cases: readonly (readonly [string, PortSender | undefined, boolean])[] = [
  ["the popup", popup, true],
  ["a page of ours in a tab", { ...popup, frameId: 0 }, true],
  ["a page of ours with a query", { ...popup, url: `${origin}/a.html?id=1#b` }, true],
  ["a page of ours where the browser gives no origin", { id, url: `${origin}/a.html` }, true],
  ["a page of ours inside a frame", { ...popup, frameId: 7 }, false],
  [
    "a content script in a web page",
    { id, url: "https://shop.example/", origin: "https://shop.example", frameId: 0 },
    false,
  ],
  ["a script in our name without a URL", { id }, false],
  ["nobody", undefined, false],
  ["an empty sender", {}, false],
  ["another extension", { ...popup, id: "ponmlkjihgfedcbaponmlkjihgfedcba" }, false],
  ["a sender without an id", { url: popup.url, origin }, false],
  ["a sandboxed page of ours", { ...popup, origin: "null" }, false],
  [
    "a page of ours that another origin took over",
    { ...popup, origin: "https://a.example" },
    false,
  ],
  ["a URL whose host begins like ours", { id, url: `${origin}.evil.example/` }, false],
  ["a URL that holds ours", { id, url: `https://evil.example/${origin}/` }, false],
  ["our host by another scheme", { id, url: `https://${id}/popup.html` }, false],
  ["about:blank", { id, url: "about:blank", origin: "null" }, false],
  ["a blob of ours", { id, url: `blob:${origin}/0b3c`, origin }, false],
];

describe("a sender", () => {
  it.each(cases)("%s is judged by what the browser says of it", (_, sender, expected) => {
    expect(isOwnPage(sender, own)).toBe(expected);
  });

  it("in Firefox is known by the extension's own id and base URL, which differ", () => {
    const firefox = { id: "countersign@example", baseUrl: "moz-extension://1b2c-3d4e/" };
    expect(isOwnPage({ id: firefox.id, url: `${firefox.baseUrl}popup.html` }, firefox)).toBe(true);
    expect(isOwnPage({ id: firefox.id, url: "moz-extension://other/" }, firefox)).toBe(false);
  });
});
