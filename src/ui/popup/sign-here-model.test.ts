import { describe, expect, test } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import {
  host,
  keys,
  offer,
  openFakePopup,
  origin,
  pastedKeys,
  rule,
  sourceOf,
  tabId,
} from "./fake-popup.ts";

const draft = {
  name: "a1b2c3d4e5",
  enabled: true,
  hosts: [host],
  pathPrefix: "/prod/",
  scope: {},
  sourceId: "s1",
  headers: [],
  callers: [],
};

test("one click signs where a source exists", async () => {
  const { model, calls } = await openFakePopup({ offers: [offer], sources: [sourceOf("s1")] });
  await model.signHere.sign("tab");
  expect(calls).toEqual([["signHere", { tabId, origin, host, lasting: "tab", draft }]]);
});

test("always is the second choice", async () => {
  const { model, calls } = await openFakePopup({ offers: [offer], sources: [sourceOf("s1")] });
  await model.signHere.sign("always");
  expect(calls).toEqual([["signHere", { tabId, origin, host, lasting: "always", draft }]]);
});

test("without a source the keys come first, and one click does all", async () => {
  const { model, calls } = await openFakePopup({ offers: [offer] });
  const { source, asksKeys } = model.signHere.making;
  expect(asksKeys.value).toBe(true);
  source.keys.pasted.take(pastedKeys);
  source.name.type("orders-dev");
  await model.signHere.sign("tab");
  expect(calls).toEqual([
    ["saveKeys", { name: "orders-dev", credentials: keys, kept: "session" }],
    ["signHere", { tabId, origin, host, lasting: "tab", draft: { ...draft, sourceId: "new" } }],
  ]);
});

test("of several sources the first that can sign is proposed, another can be chosen", async () => {
  const sources = [sourceOf("s1", { kind: "missing" }), sourceOf("s2"), sourceOf("s3")];
  const { model, calls } = await openFakePopup({ offers: [offer], sources });
  expect(model.signHere.making.source.chosen.value?.definition.id).toBe("s2");
  model.signHere.making.source.choose("s3");
  await model.signHere.sign("tab");
  expect(calls[0]?.[1]).toMatchObject({ draft: { sourceId: "s3" } });
});

test("a source whose keys are gone gets new ones in the same click", async () => {
  const { model, calls } = await openFakePopup({
    offers: [offer],
    sources: [sourceOf("s1", { kind: "missing" })],
  });
  model.signHere.making.source.keys.pasted.take(pastedKeys);
  await model.signHere.sign("tab");
  expect(calls).toEqual([
    ["saveKeys", { id: "s1", name: "name of s1", credentials: keys, kept: "session" }],
    ["signHere", { tabId, origin, host, lasting: "tab", draft }],
  ]);
});

test("a rule that matches is added to instead of made again", async () => {
  const known = { ...offer, rule: { id: "r1", name: "Orders API" } };
  const { model, calls } = await openFakePopup({ offers: [known], sources: [sourceOf("s1")] });
  expect(model.signHere.making.makesRule.value).toBe(false);
  await model.signHere.sign("tab");
  expect(calls).toEqual([["signHere", { tabId, origin, host, lasting: "tab", ruleId: "r1" }]]);
});

test("a rule whose keys have expired asks for them first", async () => {
  const expired = sourceOf("s1", { kind: "expired", accessKey: "ASIA…MPLE", expiresAt: 1 });
  const { model, calls } = await openFakePopup({
    offers: [{ ...offer, rule: { id: "r1", name: "Orders API" } }],
    deciding: { rule, scope: {}, host, alsoMatching: [], source: expired },
    sources: [expired],
  });
  await model.signHere.sign("tab");
  expect(calls).toEqual([]);
  model.signHere.making.source.keys.pasted.take(pastedKeys);
  await model.signHere.sign("tab");
  expect(calls.map(([name]) => name)).toEqual(["saveKeys", "signHere"]);
});

test("offers that wait can be put in front, and stay there", async () => {
  const other = { ...offer, host: "other.example", count: 1 };
  const { model, show } = await openFakePopup({ offers: [offer, other] });
  expect(model.signHere.others.value).toEqual([other]);
  model.signHere.choose(other);
  await show({
    offers: [
      { ...offer, count: 13 },
      { ...other, count: 2 },
    ],
  });
  expect(model.signHere.offer.value).toMatchObject({ host: "other.example", count: 2 });
});

describe("a host that does not tell its scope", () => {
  const custom = {
    ...offer,
    host: "api.shop.example",
    proposal: { hosts: ["api.shop.example"], pathPrefix: "/", scope: { service: "execute-api" } },
  };

  test("has what is missing asked for at the field", async () => {
    const { model, calls } = await openFakePopup({ offers: [custom], sources: [sourceOf("s1")] });
    const { scope } = model.signHere.making;
    expect(scope.missing.value).toEqual(["region"]);
    expect(scope.problems.value).toEqual({});
    await model.signHere.sign("tab");
    expect(calls).toEqual([]);
    expect(scope.problems.value.region).toContain("eu-central-1");
    scope.type("region", " us-east-1 ");
    await model.signHere.sign("tab");
    expect(calls[0]?.[1]).toMatchObject({
      draft: { name: "api.shop.example", scope: { region: "us-east-1" } },
    });
  });

  test("takes the region that the paste names", async () => {
    const { model, calls } = await openFakePopup({ offers: [custom] });
    model.signHere.making.source.keys.pasted.take(`${pastedKeys}AWS_REGION=eu-west-1`);
    await model.signHere.sign("tab");
    expect(calls[1]?.[1]).toMatchObject({ draft: { scope: { region: "eu-west-1" } } });
  });

  test.each(["Frankfurt", "eu-central", "eu_central_1"])("refuses %s", async (region) => {
    const { model, calls } = await openFakePopup({ offers: [custom], sources: [sourceOf("s1")] });
    model.signHere.making.scope.type("region", region);
    model.signHere.making.scope.leave("region");
    expect(model.signHere.making.scope.problems.value.region).toContain("like eu-central-1");
    await model.signHere.sign("tab");
    expect(calls).toEqual([]);
  });
});

describe("what could not be done", () => {
  test("keeps the keys’ name and values, and says at the name what is wrong", async () => {
    const { model } = await openFakePopup(
      { offers: [offer] },
      { saveKeys: () => Promise.resolve(fail("input-invalid", "Taken.", { field: "name" })) },
    );
    const { source } = model.signHere.making;
    source.keys.pasted.take(pastedKeys);
    source.name.type("orders-dev");
    await model.signHere.sign("tab");
    expect(source.name.problem.value).toBe("Taken.");
    expect(source.name.value.value).toBe("orders-dev");
    expect(source.keys.credentials.value).toEqual(keys);
    expect(model.doing.problem.value).toBeUndefined();
  });

  test("does not keep the same keys twice when it is tried again", async () => {
    let refuses = true;
    const { model, calls } = await openFakePopup(
      { offers: [offer] },
      {
        signHere: () =>
          Promise.resolve(refuses ? fail("tab-unarmable", "Not here.") : succeed(rule)),
      },
    );
    model.signHere.making.source.keys.pasted.take(pastedKeys);
    await model.signHere.sign("tab");
    expect(model.doing.problem.value).toBe("Not here.");
    refuses = false;
    await model.signHere.sign("tab");
    expect(calls.map(([name]) => name)).toEqual(["saveKeys", "signHere", "signHere"]);
  });
});
