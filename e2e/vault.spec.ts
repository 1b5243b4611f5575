import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { appOrigin, requestsWithTraces, testCredentials } from "./gateway-browser.ts";
import { draftOf } from "./fixtures.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import { IDENTITY_POOL, PASSWORD, PUBLIC_CLIENT, USER_POOL } from "./identity/world.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { openPopup } from "./pages/open-popup.ts";
import { searchFolder } from "./vault/search-folder.ts";
import { openVaultStage, type VaultBrowser, type VaultStage } from "./vault/vault-stage.ts";

// A browser is opened twice, and passphrases take their time.
test.describe.configure({ timeout: 120_000 });

const passphrase = "Korrekt-Pferd ünd Batterie";
const url = urlOf(REST_API, "/status/200?vaulted");
const page = urlOf(REST_API, "/status/200?page");
const others = {
  accessKeyId: "AKIACOUNTERSIGNTEST2",
  secretAccessKey: "mRfiCYwJalrXUtnFEMI/K7MDENG+bPxSESSIONKEY",
};
const pasted = [
  "[staging]",
  `aws_access_key_id=${testCredentials.accessKeyId}`,
  `aws_secret_access_key=${testCredentials.secretAccessKey}`,
  `aws_session_token=${testCredentials.sessionToken}`,
].join("\n");

let stage: VaultStage;

test.beforeEach(async () => {
  stage = await openVaultStage();
});

test.afterEach(async () => {
  await stage.close();
});

function settingsAt({ extensionId }: VaultBrowser, fragment: string): string {
  return `chrome-extension://${extensionId}/src/ui/settings/index.html${fragment}`;
}

/** Gives keys to the settings and keeps them in a new vault. */
async function saveInNewVault(browser: VaultBrowser): Promise<string> {
  const { settings } = browser;
  await settings.goto(settingsAt(browser, "#new-source"));
  await settings.getByLabel("Paste credentials").fill(pasted);
  await settings.getByRole("radio", { name: /^Encrypted on this computer/ }).check();
  await settings.getByRole("button", { name: "Save source" }).click();
  await expect(settings.getByText("at least 8 characters")).toBeVisible();
  await settings.getByLabel("New passphrase").fill(passphrase);
  await settings.getByLabel("The same again").fill(passphrase);
  expect(await axeFindings(settings)).toEqual([]);
  await settings.getByRole("button", { name: "Save source" }).click();
  await settings.getByRole("heading", { level: 1, name: "staging" }).waitFor();
  const { sources } = await browser.call("configuration");
  return sources.find(({ definition }) => definition.name === "staging")?.definition.id ?? "";
}

/** Signs ada in to the user pool for a source that keeps its tokens there. */
async function signIn(
  { call }: VaultBrowser,
  name: string,
  kept: "session" | "vault",
): Promise<string> {
  const saved = await call("saveSource", {
    definition: {
      id: "",
      name,
      kind: "cognito",
      identityPoolId: IDENTITY_POOL.id,
      login: {
        kind: "user-pool",
        userPoolId: USER_POOL.id,
        clientId: PUBLIC_CLIENT.id,
        flow: { kind: "srp" },
      },
    },
  });
  if (!saved.ok) throw new Error(saved.failure.message);
  const { id } = saved.value.definition;
  const sourceId = id;
  const way = { kind: "password", username: "ada", password: PASSWORD } as const;
  expect(await call("signIn", { ...way, sourceId, kept })).toEqual({ kind: "signed-in" });
  return id;
}

/** The refresh token of a source that is signed in, from memory. */
async function refreshToken({ own }: VaultBrowser, id: string): Promise<string> {
  const stored = await own.evaluate(async (key) => {
    const { [key]: found } = await chrome.storage.session.get(key);
    return found as { readonly tokens?: { readonly refreshToken?: string } } | undefined;
  }, `sign-in/${id}`);
  return stored?.tokens?.refreshToken ?? "";
}

/** What is in a page: its text, its attributes and its fields. */
async function readPage(shown: Page): Promise<string> {
  const values = await shown.evaluate(() =>
    [...document.querySelectorAll("input, textarea")].map((each) =>
      "value" in each ? String(each.value) : "",
    ),
  );
  return [...values, await shown.content()].join("\n");
}

/** Every place where a secret could have come to light. */
async function readAll(browser: VaultBrowser, pages: readonly Page[]): Promise<string> {
  const { own, call, spoken } = browser;
  const entries = await call("entries", { limit: 1_000 });
  const whole = await Promise.all(entries.map(({ id }) => call("entry", id)));
  const stored = await own.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(), await chrome.storage.sync.get()]),
  );
  const shown = await Promise.all(pages.map((each) => readPage(each)));
  return [
    JSON.stringify(whole),
    JSON.stringify(await call("configuration")),
    stored,
    ...spoken,
    ...shown,
  ].join("\n");
}

/** What the API made of the last request for a URL. */
function lastVerdict(of: string): string | undefined {
  return stage.gateway.requests.entries.findLast((each) => each.url === of)?.verdict.kind;
}

async function unlock(shown: Page, typed: string): Promise<void> {
  await shown.getByLabel("Vault’s passphrase").fill(typed);
  await shown.keyboard.press("Enter");
}

test("credentials in the vault outlive the browser, locked, and nothing secret is on disk in clear", async () => {
  const { gateway, profile } = stage;
  const before = await stage.open();
  const sourceId = await saveInNewVault(before);
  await before.call("saveKeys", { name: "other-keys", credentials: others });
  const rule = { name: "Orders", hosts: [REST_API.host], callers: [appOrigin] };
  await before.call("saveRule", draftOf(rule, sourceId));
  const pools = [
    await signIn(before, "vault-pool", "vault"),
    await signIn(before, "session-pool", "session"),
  ];
  const tokens = await Promise.all(pools.map((id) => refreshToken(before, id)));
  const { secretAccessKey, sessionToken } = testCredentials;
  const secrets = [
    secretAccessKey,
    sessionToken,
    others.secretAccessKey,
    ...tokens,
    passphrase,
    PASSWORD,
  ];
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(7);

  const tab = await before.context.newPage();
  expect(await before.call("arm", await before.frontTab())).toMatchObject({ ok: true });
  await tab.goto(url);
  expect(lastVerdict(url)).toBe("accepted");
  const seen = await readAll(before, [before.settings, tab]);
  for (const secret of secrets) expect(seen).not.toContain(secret);
  expect(seen).toContain("other-keys");
  const sync = await before.own.evaluate(() => chrome.storage.sync.get());
  expect(sync).toEqual({});
  await before.close();
  expect(searchFolder(profile, ["other-keys"])).not.toEqual([]);
  expect(searchFolder(profile, secrets)).toEqual([]);

  gateway.requests.clear();
  const after = await stage.open();
  const next = await after.context.newPage();
  await next.goto(url);
  const popup = await openPopup(next, after.extensionId);
  // Behind another page a transition takes seconds, and axe would see its middle.
  await popup.emulateMedia({ reducedMotion: "reduce" });
  await popup.getByRole("heading", { name: "Locked" }).waitFor();
  await expect(popup.getByText("Since the browser was started")).toBeVisible();
  await unlock(popup, "Korrekt-Pferd");
  await expect(popup.getByText("That is not the passphrase. Nothing was unlocked.")).toBeVisible();
  expect(await axeFindings(popup)).toEqual([]);
  expect(requestsWithTraces(gateway)).toEqual([]);
  await unlock(popup, passphrase);
  await popup.getByRole("heading", { name: "Not armed" }).waitFor();
  await popup.getByRole("switch").click();
  await expect(popup.getByRole("switch")).toBeChecked();
  await next.goto(url);
  expect(lastVerdict(url)).toBe("accepted");
  expect(await refreshToken(after, pools[0] ?? "")).toBe(tokens[0]);
  const again = await readAll(after, [popup, next]);
  for (const secret of secrets) expect(again).not.toContain(secret);
  await after.close();
  expect(searchFolder(profile, secrets)).toEqual([]);
});

test("a locked vault signs nothing, and is opened where a page was not sent", async () => {
  const { gateway } = stage;
  const browser = await stage.open();
  const sourceId = await saveInNewVault(browser);
  await browser.call("saveRule", draftOf({ name: "Orders", hosts: [REST_API.host] }, sourceId));
  const tab = await browser.context.newPage();
  await browser.call("arm", await browser.frontTab());
  await tab.goto(page);
  const popup = await openPopup(tab, browser.extensionId);
  await popup.getByRole("button", { name: "Lock the vault" }).click();
  await popup.getByRole("heading", { name: "Locked" }).waitFor();
  gateway.requests.clear();
  const answers = await tab.evaluate(
    (to) =>
      Promise.all(
        [1, 2, 3].map(() =>
          fetch(to).then(
            () => "sent",
            () => "not sent",
          ),
        ),
      ),
    url,
  );
  expect(answers).toEqual(["not sent", "not sent", "not sent"]);
  await expect(popup.getByText("3 requests were not sent.")).toBeVisible();
  expect(requestsWithTraces(gateway)).toEqual([]);
  await popup.close();

  await tab.goto(url).catch(() => undefined);
  await tab.getByRole("heading", { name: "Not sent: the vault is locked" }).waitFor();
  expect(await axeFindings(tab)).toEqual([]);
  expect(requestsWithTraces(gateway)).toEqual([]);
  await unlock(tab, passphrase);
  await tab.waitForURL(url);
  expect(lastVerdict(url)).toBe("accepted");

  // What the browser tells after 15 minutes without input.
  await browser.worker.evaluate(() =>
    (chrome.idle.onStateChanged as unknown as { dispatch(state: string): void }).dispatch("idle"),
  );
  await expect
    .poll(async () => (await browser.call("configuration")).vault)
    .toMatchObject({ kind: "locked", lock: { reason: "idle" } });
  const session = await browser.own.evaluate(async () =>
    JSON.stringify(await chrome.storage.session.get()),
  );
  expect(session).toContain("vault-session");
  expect(session).not.toContain(testCredentials.secretAccessKey);
  gateway.requests.clear();
  await tab.goto(page).catch(() => undefined);
  await tab.getByRole("heading", { name: "Not sent: the vault is locked" }).waitFor();
  expect(requestsWithTraces(gateway)).toEqual([]);

  const { settings } = browser;
  await settings.bringToFront();
  await settings.goto("about:blank");
  await settings.goto(settingsAt(browser, "#vault"));
  await expect(settings.getByText("After 15 minutes idle")).toBeVisible();
  expect(await axeFindings(settings)).toEqual([]);
  await settings.getByRole("button", { name: "Delete the vault…" }).click();
  await settings.getByRole("button", { name: "Delete it for good" }).click();
  await expect(settings.getByText("Make a vault")).toBeVisible();
  expect(await axeFindings(settings)).toEqual([]);
  await settings.getByRole("link", { name: "Credential sources" }).click();
  await expect(settings.getByText("Its keys are gone")).toBeVisible();
  await expect(settings.getByRole("main").getByText("Keys, ASIA…EST1")).toBeVisible();
  await settings.getByLabel("Paste credentials").fill(pasted);
  await settings.getByRole("button", { name: "Keep these keys" }).click();
  await expect(settings.getByText("Its keys are gone")).toBeHidden();
  await tab.bringToFront();
  await tab.goto(page);
  expect(lastVerdict(page)).toBe("accepted");
  await browser.close();
});
