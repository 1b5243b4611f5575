import { expect, test } from "vitest";
import { apiUrl, host, keys, openFakePopup, pastedKeys, rule, sourceOf } from "./fake-popup.ts";

const unarmable = { page: { kind: "unarmable" } } as const;

test("from nothing: a URL and a paste make the rule and open the API", async () => {
  const { model, calls } = await openFakePopup(unarmable);
  model.openApi.type(apiUrl);
  model.openApi.making.source.keys.pasted.take(pastedKeys);
  await model.openApi.open();
  expect(calls).toEqual([
    ["saveKeys", { name: "keys-MPLE", credentials: keys, kept: "session" }],
    [
      "openApi",
      {
        url: apiUrl,
        draft: {
          name: "a1b2c3d4e5",
          enabled: true,
          hosts: [host],
          pathPrefix: "/prod/",
          scope: {},
          sourceId: "new",
          headers: [],
          callers: [],
        },
      },
    ],
  ]);
});

test("everything that is missing is shown at once", async () => {
  const { model, calls } = await openFakePopup(unarmable);
  expect(model.openApi.problem.value).toBeUndefined();
  await model.openApi.open();
  expect(calls).toEqual([]);
  expect(model.openApi.problem.value).toContain("Paste the URL");
  expect(model.openApi.making.source.keys.pasted.problem.value).toContain("Paste the keys");
});

test("a URL is judged when its field is left, and what was typed stays", async () => {
  const { model } = await openFakePopup(unarmable);
  model.openApi.type("htps:/nonsense x");
  expect(model.openApi.problem.value).toBeUndefined();
  model.openApi.leave();
  expect(model.openApi.problem.value).toContain("no URL");
  expect(model.openApi.text.value).toBe("htps:/nonsense x");
});

test("a URL that a rule signs already needs nothing else", async () => {
  const { model, calls, worker } = await openFakePopup({ ...unarmable, sources: [sourceOf("s1")] });
  worker.api.configuration = () =>
    Promise.resolve({
      rules: [{ rule, missingHeaders: [], signedCount: 0 }],
      sources: [],
      vault: { kind: "none" },
    });
  await model.read();
  model.openApi.type(apiUrl);
  expect(model.openApi.rule.value).toEqual(rule);
  await model.openApi.open();
  const { headerNames, ...rest } = rule;
  expect(headerNames).toEqual(["x-api-key"]);
  expect(calls).toEqual([
    ["openApi", { url: apiUrl, draft: { ...rest, headers: [{ name: "x-api-key" }] } }],
  ]);
});

test("a custom domain has its service and region asked for", async () => {
  const { model, calls } = await openFakePopup({ ...unarmable, sources: [sourceOf("s1")] });
  model.openApi.type("api.shop.example:8443/v1");
  const { scope } = model.openApi.making;
  expect(scope.missing.value).toEqual(["service", "region"]);
  scope.type("service", "execute-api");
  scope.type("region", "eu-central-1");
  await model.openApi.open();
  expect(calls[0]?.[1]).toMatchObject({
    url: "https://api.shop.example:8443/v1",
    draft: {
      hosts: ["api.shop.example:8443"],
      scope: { service: "execute-api", region: "eu-central-1" },
    },
  });
});
