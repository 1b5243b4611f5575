import { expect, test } from "playwright/test";
import { openDiagnosisStage, type DiagnosisStage } from "./diagnosis-stage.ts";
import { appOrigin, evilOrigin, testCredentials } from "./gateway-browser.ts";
import {
  API_KEY,
  CUSTOM_DOMAIN_API,
  HTTP_API,
  KEYED_API,
  REST_API,
  REST_API_WITH_CORS_ON_REFUSALS,
  REST_API_WITHOUT_CORS,
  urlOf,
} from "./gateway/apis.ts";

let stage: DiagnosisStage;
let credentials = testCredentials;

test.beforeAll(async () => {
  stage = await openDiagnosisStage();
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.gateway.setIdentities([credentials]));

test("a wrong service is named by the API, and taken over", async () => {
  const url = urlOf(REST_API, "/service/1");
  expect(await stage.isAccepted(url)).toBe(false);
  await stage.panel.openEntry("/prod/service/1");
  await stage.panel.page.getByRole("button", { name: "See the diagnosis" }).click();
  const shown = stage.panel.page.getByRole("tabpanel", { name: "Diagnosis" });
  await expect(
    shown.getByRole("heading", { name: "It was signed for another service" }),
  ).toBeVisible();
  await expect(shown).toContainText("The API wants execute-api.");
  await expect(shown).toContainText(`The page at ${appOrigin} was shown none of this`);
  await shown.getByRole("button", { name: "Sign for execute-api" }).click();
  await expect(shown).toContainText("Done: Wrong service says so now.");
  expect(await stage.isAccepted(url)).toBe(true);
});

test("a wrong region is chosen among those that the host and the rules know", async () => {
  const url = urlOf(REST_API, "/region/1");
  expect(await stage.isAccepted(url)).toBe(false);
  const shown = await stage.diagnosisOf("/prod/region/1");
  await expect(shown).toContainText("The API is not in ap-south-1");
  await shown.getByRole("button", { name: "Sign for eu-central-1" }).click();
  await expect(shown).toContainText("Done: Wrong region says so now.");
  expect(await stage.isAccepted(url)).toBe(true);

  const shop = urlOf(CUSTOM_DOMAIN_API, "/shop/1");
  expect(await stage.isAccepted(shop)).toBe(false);
  const second = await stage.diagnosisOf("/shop/1");
  await second.getByRole("button", { name: "Sign for eu-west-1" }).click();
  await expect(second).toContainText("Done: Shop says so now.");
  expect(await stage.isAccepted(shop)).toBe(true);
});

test("a bare Forbidden is ranked, and what is seen to be wrong is mended", async () => {
  const url = urlOf(HTTP_API, "/bare/1");
  expect(await stage.ask(url)).toBe("403");
  const shown = await stage.diagnosisOf("/prod/bare/1");
  await expect(shown.getByRole("heading", { level: 3 })).toHaveText([
    "It is signed for another service or region",
    "A policy does not allow it",
    "The access key is unknown or its secret is wrong",
    "The session token has expired",
    "There is no such stage",
  ]);
  await shown.getByRole("button", { name: "Sign for execute-api in eu-central-1" }).click();
  await expect(shown).toContainText("Done: Wrong, and not told says so now.");
  expect(await stage.ask(url)).toBe("200");
});

test("a clock that is off is corrected for its host", async () => {
  stage.gateway.setClock(() => new Date(Date.now() + 20 * 60_000));
  const url = urlOf(REST_API_WITH_CORS_ON_REFUSALS, "/clock/1");
  expect(await stage.ask(url)).toBe("403");
  const shown = await stage.diagnosisOf("/prod/clock/1");
  await expect(
    shown.getByRole("heading", { name: "This computer’s clock is behind the API’s" }),
  ).toBeVisible();
  await expect(shown).toContainText("signed 20 min later than this computer’s clock from now on");
  expect(await stage.ask(url)).toBe("200");
  stage.gateway.setClock(() => new Date());
});

const ailments = [
  {
    name: "expired",
    identities: () => [{ ...credentials, expiresAt: new Date(0) }],
    heading: "The credentials have expired",
  },
  { name: "unknown", identities: () => [], heading: "AWS does not know the access key" },
  {
    name: "wrong-secret",
    identities: () => [{ ...credentials, secretAccessKey: "another/secret" }],
    heading: "The secret access key is wrong",
  },
] as const;

for (const { name, identities, heading } of ailments) {
  test(`keys that are ${name} are told so, and new ones are accepted`, async () => {
    stage.gateway.setIdentities(identities());
    const url = urlOf(REST_API, `/keys/${name}`);
    expect(await stage.isAccepted(url)).toBe(false);
    const shown = await stage.diagnosisOf(`/prod/keys/${name}`);
    await expect(shown.getByRole("heading", { name: heading })).toBeVisible();
    if (name === "wrong-secret") await expect(shown).toContainText("all 9 lines are equal");

    credentials = {
      ...testCredentials,
      accessKeyId: `ASIACOUNTERSIGN${name.replace("-", "").toUpperCase().slice(0, 5)}`,
    };
    stage.gateway.setIdentities([credentials]);
    const settings = await stage.follow("Give new keys");
    await settings.getByLabel("Paste credentials").fill(exportLines(credentials));
    await settings.getByRole("button", { name: "Keep these keys" }).click();
    await expect(settings.getByText(credentials.accessKeyId.slice(-4)).first()).toBeVisible();
    await settings.close();
    expect(await stage.isAccepted(url)).toBe(true);
  });
}

function exportLines(given: typeof testCredentials): string {
  return [
    `export AWS_ACCESS_KEY_ID="${given.accessKeyId}"`,
    `export AWS_SECRET_ACCESS_KEY="${given.secretAccessKey}"`,
    `export AWS_SESSION_TOKEN="${given.sessionToken}"`,
  ].join("\n");
}

test("a missing API key is the first suspect, and is added in the rule", async () => {
  const url = urlOf(KEYED_API, "/keyed/1");
  expect(await stage.isAccepted(url)).toBe(false);
  const shown = await stage.diagnosisOf("/prod/keyed/1");
  await expect(shown.getByRole("heading", { level: 3 }).first()).toHaveText(
    "It wants an API key, and none was sent",
  );
  const settings = await stage.follow("Add a header in the rule");
  await settings.getByRole("button", { name: "Add a header" }).click();
  await settings.getByLabel("Header name").fill("x-api-key");
  await settings.getByLabel("Value of x-api-key").fill(API_KEY);
  await settings.getByRole("button", { name: "Save", exact: true }).click();
  await expect(settings.getByText("hidden", { exact: true })).toBeVisible();
  await settings.close();
  expect(await stage.isAccepted(url)).toBe(true);
});

test("a policy's denial gives the least policy that allows it", async () => {
  const arn = "arn:aws:iam::123456789012:user/alice";
  stage.gateway.setIdentities([{ ...credentials, arn, allowed: ["/pets"] }]);
  const url = urlOf(REST_API, "/denied/1?a=1");
  expect(await stage.isAccepted(url, { method: "POST", body: "{}" })).toBe(false);
  const shown = await stage.diagnosisOf("/prod/denied/1");
  await expect(
    shown.getByRole("heading", { name: "The signature is right, and a policy does not allow it" }),
  ).toBeVisible();
  await expect(shown).toContainText(`${arn} may not execute-api:Invoke`);
  await expect(shown.getByRole("list", { name: "A policy that allows it" })).toContainText(
    `"Resource": "arn:aws:execute-api:eu-central-1:123456789012:${REST_API.id}/prod/POST/denied/1"`,
  );
});

test("a stage that does not exist is told from a missing signature", async () => {
  const url = `https://${REST_API.host}/dev/nowhere`;
  await stage.ask(url);
  const shown = await stage.diagnosisOf("/dev/nowhere");
  await expect(shown.getByRole("heading", { name: "The API has no such route" })).toBeVisible();
});

test("a request that was withheld lacks its signature", async () => {
  await stage.browser.page.goto(evilOrigin);
  await stage.ask(urlOf(REST_API, "/withheld/1"));
  const shown = await stage.diagnosisOf("/prod/withheld/1");
  await expect(
    shown.getByRole("heading", { name: "It went out unsigned, and the API wants a signature" }),
  ).toBeVisible();
  await expect(shown.getByRole("link", { name: "Add the caller to the rule" })).toBeVisible();
  await stage.browser.page.goto(appOrigin);
});

test("a broken API and an answer that never came are told apart from a refusal", async () => {
  await stage.ask(urlOf(REST_API, "/status/503"));
  const broken = await stage.diagnosisOf("/prod/status/503");
  await expect(broken.getByRole("heading", { name: "The API broke with a 503" })).toBeVisible();
  await stage.ask(urlOf(REST_API, "/drop"));
  const dropped = await stage.diagnosisOf("/prod/drop");
  await expect(dropped.getByRole("heading", { name: "No answer came" })).toBeVisible();
});

test("an answer that CORS hides is told so, and shown to the page from then on", async () => {
  const url = urlOf(REST_API_WITHOUT_CORS, "/hidden/1");
  expect(await stage.ask(url)).toBe("TypeError");
  const hidden = await stage.diagnosisOf("/prod/hidden/1");
  await expect(
    hidden.getByRole("heading", { name: "The API answered, and the page was not shown it" }),
  ).toBeVisible();

  const put = { method: "PUT", body: "{}" };
  expect(await stage.ask(urlOf(REST_API_WITHOUT_CORS, "/turned-down/1"), put)).toBe("TypeError");
  const preflight = await stage.diagnosisOf("/prod/turned-down/1");
  await expect(
    preflight.getByRole("heading", { name: "The request itself was never sent" }),
  ).toBeVisible();
  await preflight.getByRole("button", { name: "Let the page read it" }).click();
  await expect(preflight).toContainText("Done: Without CORS says so now.");
  expect(await stage.ask(url)).toBe("200");
  expect(await stage.ask(urlOf(REST_API_WITHOUT_CORS, "/turned-down/1"), put)).toBe("200");
});

test("a success has no diagnosis", async () => {
  expect(await stage.isAccepted(urlOf(REST_API, "/fine/1"))).toBe(true);
  await stage.panel.openEntry("/prod/fine/1");
  await expect(stage.panel.page.getByRole("tab", { name: "Diagnosis" })).toHaveCount(0);
});
