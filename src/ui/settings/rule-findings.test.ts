import { expect, test } from "vitest";
import { ruleOf } from "./fake-settings.ts";
import { findingsIn, toldScope } from "./rule-findings.ts";
import { emptyRuleText, textOfRule } from "./rule-text.ts";

test("a rule that is right has nothing said of it", () => {
  const rule = ruleOf("a");
  expect(findingsIn(textOfRule(rule), rule)).toEqual({});
});

test("one wrong field does not hide another", () => {
  const found = findingsIn(
    { ...emptyRuleText, hosts: "*.com", pathPrefix: "x", callers: ["y"] },
    undefined,
  );
  expect(Object.keys(found).toSorted()).toEqual([
    "callers",
    "hosts",
    "name",
    "pathPrefix",
    "source",
  ]);
});

test("each wrong option is told at its field", () => {
  const rule = ruleOf("a");
  const found = findingsIn(
    {
      ...textOfRule(rule),
      placement: "query",
      expiresIn: "soon",
      pageHeaders: "content-type, cookie",
      signAsHost: "https://api.behind.example",
      signAsTo: "prod",
      webSockets: "https://a.example/",
    },
    rule,
  );
  expect(Object.keys(found).toSorted()).toEqual([
    "expiresIn",
    "pageHeaders",
    "signAsHost",
    "signAsPath",
    "webSockets",
  ]);
});

test("the host that is signed tells the scope that the rule's own does not", () => {
  const text = { ...emptyRuleText, name: "a", sourceId: "s1", hosts: "api.shop.example" };
  expect(Object.keys(findingsIn(text, undefined)).toSorted()).toEqual(["region", "service"]);
  const signAsHost = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
  expect(findingsIn({ ...text, signAsHost }, undefined)).toEqual({});
  expect(toldScope({ ...text, signAsHost })).toEqual({
    service: "execute-api",
    region: "eu-central-1",
  });
});

test("a host with a star may tell its scope when it is asked for", () => {
  const text = { ...emptyRuleText, name: "a", sourceId: "s1", hosts: "*.api.corp.example" };
  expect(findingsIn(text, undefined)).toEqual({});
});

test.each([
  ["*.execute-api.eu-central-1.amazonaws.com", { service: "execute-api", region: "eu-central-1" }],
  [
    "a.execute-api.eu-central-1.amazonaws.com b.execute-api.us-east-1.amazonaws.com",
    { service: "execute-api" },
  ],
  ["a.execute-api.eu-central-1.amazonaws.com, api.shop.example", {}],
  ["not/a/host", {}],
  ["", {}],
])("the hosts %j tell %j", (hosts, scope) => {
  expect(toldScope({ hosts, signAsHost: "" })).toEqual(scope);
});
