import { describe, expect, it } from "vitest";
import { checkDraft } from "./check-draft.ts";
import type { RuleDraft } from "./rule-draft.ts";
import type { RuleOptions } from "./rule-options.ts";

const draft: RuleDraft = {
  name: "Orders",
  enabled: true,
  hosts: ["*.shop.example"],
  pathPrefix: "/",
  scope: {},
  sourceId: "orders-dev",
  headers: [
    { name: "X-Api-Key", value: "1" },
    { name: "x-amz-target", value: "2" },
  ],
  callers: [],
};
const plain = checkDraft(draft, "r1");

describe("an option", () => {
  it.each<[string, RuleOptions, RuleOptions]>([
    ["the placement in headers, which is usual", { placement: "headers" }, {}],
    ["the placement in the query", { placement: "query" }, { placement: "query" }],
    [
      "300 seconds, which are usual",
      { placement: "query", expiresIn: 300 },
      { placement: "query" },
    ],
    ["one second", { expiresIn: 1 }, { expiresIn: 1 }],
    ["seven days", { expiresIn: 604_800 }, { expiresIn: 604_800 }],
    [
      "an unsigned header",
      { unsignedHeaderNames: [" x-api-key "] },
      { unsignedHeaderNames: ["x-api-key"] },
    ],
    ["no unsigned header", { unsignedHeaderNames: [] }, {}],
    ["no header of the page's", { pageHeaders: [] }, { pageHeaders: [] }],
    ["the usual header of the page's", { pageHeaders: [" Content-Type", ""] }, {}],
    [
      "headers of the page's, some twice",
      { pageHeaders: ["Content-Type", "X-Trace", "x-trace "] },
      { pageHeaders: ["content-type", "x-trace"] },
    ],
    [
      "a host to sign as, in capitals and with the usual port",
      { signAs: { host: " API.Behind.Example:443 " } },
      { signAs: { host: "api.behind.example" } },
    ],
    [
      "a host to sign as with a port, in other letters",
      { signAs: { host: "bücher.example:8443" } },
      { signAs: { host: "xn--bcher-kva.example:8443" } },
    ],
    [
      "an empty host and path to sign as",
      { signAs: { host: " ", path: { from: "", to: "" } } },
      {},
    ],
    ["a path that is signed as itself", { signAs: { path: { from: "/a", to: "/a" } } }, {}],
    [
      "half of a path to sign as",
      { signAs: { path: { from: "", to: " /prod " } } },
      { signAs: { path: { from: "/", to: "/prod" } } },
    ],
    [
      "a path to sign as that URLs spell otherwise",
      { signAs: { path: { from: "/é/../ü", to: "/" } } },
      { signAs: { path: { from: "/%C3%BC", to: "/" } } },
    ],
    ["a path style", { pathStyle: "s3" }, { pathStyle: "s3" }],
    ["leaving signatures alone, which is usual", { existingSignature: "leave" }, {}],
    ["replacing signatures", { existingSignature: "replace" }, { existingSignature: "replace" }],
    ["arming by itself", { arming: "whenever-opened" }, { arming: "whenever-opened" }],
    [
      "a WebSocket",
      { webSockets: ["wss://Live.shop.example/prod?a=1", ""] },
      { webSockets: ["wss://live.shop.example/prod?a=1"] },
    ],
  ])("that says %s is kept as it is used", (_, options, kept) => {
    expect(plain.ok && checkDraft({ ...draft, ...options }, "r1")).toEqual({
      ok: true,
      value: { ...(plain.ok && plain.value), ...kept },
    });
  });

  const expiry =
    "A signature in the query string is good for 1 to 604,800 whole seconds (7 days). Write a number such as 300.";
  const noHost = (host: string): string =>
    `“${host}” is no host. Write one such as a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com.`;
  const noPath = (path: string): string =>
    `“${path}” is no path. One begins with a slash and ends before the query, such as /prod.`;
  const noSocket = (url: string): string =>
    `“${url}” is no address of a WebSocket. Write one such as wss://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod.`;

  it.each<[RuleOptions, field: string, message: string]>([
    ...[0, -1, 1.5, 604_801, Number.NaN, Infinity].map(
      (expiresIn): [RuleOptions, string, string] => [{ expiresIn }, "expiresIn", expiry],
    ),
    [
      { unsignedHeaderNames: ["x-other"] },
      "headers",
      "The rule does not add x-other. Add it, or name it no more.",
    ],
    [
      { unsignedHeaderNames: ["X-Amz-Target"] },
      "headers",
      "AWS refuses X-Amz-Target unsigned, as every x-amz- header. Sign it.",
    ],
    [
      { pageHeaders: ["x key"] },
      "pageHeaders",
      "“x key” is not the name of a header. Correct it in the rule.",
    ],
    [
      { pageHeaders: ["Authorization"] },
      "pageHeaders",
      "The header authorization is set by the signature itself. Remove it from the rule.",
    ],
    ...["cookie", "origin", "sec-fetch-mode", "user-agent"].map(
      (name): [RuleOptions, string, string] => [
        { pageHeaders: ["content-type", name] },
        "pageHeaders",
        `The header ${name} is written by the browser after a request is signed. Remove it from the rule.`,
      ],
    ),
    ...[
      "https://api.example",
      "api.example/prod",
      "*.api.example",
      "a b",
      "me@api.example",
      "a:b",
    ].map((host): [RuleOptions, string, string] => [
      { signAs: { host } },
      "signAsHost",
      noHost(host),
    ]),
    ...["prod", "/a?b", "/a#b", "/a b"].map((to): [RuleOptions, string, string] => [
      { signAs: { path: { from: "/", to } } },
      "signAsPath",
      noPath(to),
    ]),
    [{ signAs: { path: { from: "api", to: "/" } } }, "signAsPath", noPath("api")],
    ...[
      "ws://live.shop.example/",
      "https://live.shop.example/",
      "live",
      "wss://me@live.shop.example/",
    ].map((url): [RuleOptions, string, string] => [
      { webSockets: [url] },
      "webSockets",
      noSocket(url),
    ]),
    [
      { webSockets: ["wss://live.shop.example/#a"] },
      "webSockets",
      noSocket("wss://live.shop.example/#a"),
    ],
    ...["wss://live.other.example/", "wss://live.shop.example:8443/"].map(
      (url): [RuleOptions, string, string] => [
        { webSockets: [url] },
        "webSockets",
        `The rule does not match ${new URL(url).host}. Add it to the hosts.`,
      ],
    ),
  ])("that says %j is refused at its field", (options, field, message) => {
    expect(checkDraft({ ...draft, ...options }, "r1")).toEqual({
      ok: false,
      failure: { code: "input-invalid", message, data: { field } },
    });
  });
});
