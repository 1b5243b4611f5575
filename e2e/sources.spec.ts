import { expect, test } from "playwright/test";
import {
  ALICE,
  ALICES_DEVICE,
  CENTER,
  GUESTLESS_POOL,
  IDENTITY_POOL,
  PASSWORD,
  PUBLIC_CLIENT,
  ROLES,
  USER_POOL,
} from "./identity/world.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { openPopup } from "./pages/open-popup.ts";
import {
  beginSource,
  field,
  fill,
  press,
  remark,
  saveAs,
  signInOnPage,
  signWith,
} from "./sources/source-screens.ts";
import { openSourceStage, PETS, type SourceStage } from "./sources/source-stage.ts";

// Each signs in to services and signs with what they give, in a browser of its own.
test.describe.configure({ timeout: 60_000 });

let stage: SourceStage;

test.beforeEach(async () => {
  stage = await openSourceStage();
});

test.afterEach(async () => {
  await stage.close();
});

/** A page's request goes out with these credentials, and the API takes it. */
async function expectSigned(): Promise<void> {
  expect(await stage.callFromPage()).toBe(200);
  const entry = stage.gateway.requests.entries.findLast(({ url }) => url === PETS);
  expect(entry?.verdict.kind).toBe("accepted");
}

/** Whatever was typed as a secret is neither in a field nor anywhere else in the page. */
async function expectForgotten(...secrets: readonly string[]): Promise<void> {
  const values = await stage.settings.evaluate(() =>
    [...document.querySelectorAll("input, textarea")].map((each) =>
      "value" in each ? String(each.value) : "",
    ),
  );
  const text = [...values, await stage.settings.content()].join("\n");
  for (const secret of secrets) expect(text).not.toContain(secret);
}

test("a guest of an identity pool signs, and says who it is", async () => {
  const { settings } = stage;
  await beginSource(settings, "Cognito identity pool");
  await field(settings, "Identity pool").fill("Ab12Cd34E");
  await press(settings, "Guest");
  await expect(remark(settings, "Identity pool")).toContainText("such as eu-central-1:");
  await fill(settings, { "Identity pool": IDENTITY_POOL.id });
  await saveAs(settings, "everybody");
  await expect(settings.getByText("Cognito guest, fetched when needed").first()).toBeVisible();
  await signWith(settings, "everybody");
  await expectSigned();
  await press(settings, "Check");
  await expect(settings.getByRole("status").getByText(/assumed-role\/shop-guest\//)).toBeVisible();
  // What was fetched counts down.
  await expect(settings.getByRole("main").getByText(/\d+:\d\d left/)).toBeVisible();
});

test("a pool that lets no guests in says so where it is checked", async () => {
  const { settings } = stage;
  await beginSource(settings, "Cognito identity pool");
  await press(settings, "Guest");
  await fill(settings, { "Identity pool": GUESTLESS_POOL.id });
  await saveAs(settings, "nobody");
  await press(settings, "Check");
  await expect(settings.getByRole("alert")).toContainText("guests");
});

test("a person signs in to a user pool by SRP, is told of a wrong password, and signs out", async () => {
  const { settings, browser } = stage;
  await beginSource(settings, "Cognito identity pool");
  await fill(settings, {
    "Identity pool": IDENTITY_POOL.id,
    "User pool": USER_POOL.id,
    "App client": PUBLIC_CLIENT.id,
  });
  await saveAs(settings, "staging-pool");
  await signWith(settings, "staging-pool");
  await settings.getByRole("link", { name: "ci-keys" }).click();
  expect(await stage.callFromPage()).toBe(0);

  const popup = await openPopup(browser.page, browser.extensionId);
  await expect(popup.getByText("staging-pool wants you to sign in")).toBeVisible();
  await popup.getByRole("link", { name: "Sign in", exact: true }).click();
  await settings.bringToFront();
  await settings.getByRole("heading", { level: 1, name: "staging-pool" }).waitFor();

  await fill(settings, { "User name": "ada", Password: "Wrong-horse-7" });
  await press(settings, "Sign in");
  await expect(remark(settings, "Password")).toContainText("password");
  await expect(field(settings, "User name")).toHaveValue("ada");
  await fill(settings, { Password: PASSWORD });
  await press(settings, "Sign in");
  await expect(settings.getByText("You are signed in.")).toBeVisible();
  await expectForgotten(PASSWORD, "Wrong-horse-7");
  await expectSigned();

  await press(settings, "Sign out everywhere");
  await expect(settings.getByText("staging-pool wants you to sign in")).toBeVisible();
});

test("a user pool’s code is asked for, refused at its field, and taken", async () => {
  const { settings, standIns } = stage;
  await beginSource(settings, "Cognito identity pool");
  await fill(settings, {
    "Identity pool": IDENTITY_POOL.id,
    "User pool": USER_POOL.id,
    "App client": PUBLIC_CLIENT.id,
  });
  await saveAs(settings, "staging-pool");
  await fill(settings, { "User name": "chris", Password: PASSWORD });
  await press(settings, "Sign in");
  await press(settings, "Text message");
  await field(settings, "Code").fill("12");
  await press(settings, "Continue");
  await expect(remark(settings, "Code")).toContainText("418 205");
  await field(settings, "Code").fill(standIns.sentCode("chris"));
  await press(settings, "Continue");
  await expect(settings.getByText("You are signed in.")).toBeVisible();
});

test("a person signs in on the user pool’s own page, which a reload does not lose", async () => {
  const { settings, context } = stage;
  const [redirectUrl] = PUBLIC_CLIENT.callbackUrls;
  await beginSource(settings, "Cognito identity pool");
  await press(settings, "Pool’s page");
  await fill(settings, {
    "Identity pool": IDENTITY_POOL.id,
    "User pool": USER_POOL.id,
    "App client": PUBLIC_CLIENT.id,
    "Page’s domain": USER_POOL.domain,
    "Callback URL": redirectUrl,
  });
  await saveAs(settings, "staging-pool");
  await press(settings, "Sign in");
  await settings.getByRole("link", { name: "Open the page" }).waitFor();
  await settings.reload();
  const opened = context.waitForEvent("page");
  await settings.getByRole("link", { name: "Open the page" }).click();
  const page = await opened;
  await signInOnPage(page, "ada");
  await page.waitForURL(`${redirectUrl}?**`);
  await expect(settings.getByText("You are signed in.")).toBeVisible();
  await expectForgotten(page.url());
  await page.close();
  await settings.bringToFront();
  await signWith(settings, "staging-pool");
  await expectSigned();

  // In a page that the link did not open, the address has to be brought back.
  await press(settings, "Sign out");
  await press(settings, "Sign in");
  const link = settings.getByRole("link", { name: "Open the page" });
  const other = await context.newPage();
  await other.goto(`${await link.getAttribute("href")}&lang=en`);
  await signInOnPage(other, "ada");
  await other.waitForURL(`${redirectUrl}?**`);
  const address = other.url();
  await other.close();
  await settings.bringToFront();

  await field(settings, "Address").fill(redirectUrl);
  await press(settings, "Continue");
  await expect(settings.getByRole("alert")).toBeVisible();
  await field(settings, "Address").fill(address);
  await press(settings, "Continue");
  await expect(settings.getByText("You are signed in.")).toBeVisible();
  await expectForgotten(address);
  await expectSigned();
});

test("a role is assumed over keys, and what is wrong with it stands at its fields", async () => {
  const { settings } = stage;
  await beginSource(settings, "Assumed role");
  await fill(settings, {
    Role: "arn:aws:iam::111122223333:user/orders-dev",
    "Session policy": "{",
  });
  await field(settings, "Session name").fill("a b");
  await press(settings, "Save source");
  await expect(remark(settings, "Role")).toContainText("ARN of a user");
  await expect(remark(settings, "Session policy")).toContainText("JSON");
  await expect(remark(settings, "Session name")).toContainText("no spaces");
  await fill(settings, { Role: ROLES.orders.arn, "Session policy": "", "Session name": "ada" });
  await saveAs(settings, "orders-dev");
  await signWith(settings, "orders-dev");
  await expectSigned();
  await press(settings, "Check");
  await expect(settings.getByText(/assumed-role\/orders-dev\/ada/)).toBeVisible();

  await fill(settings, { Role: ROLES.foreign.arn });
  await press(settings, "Save");
  await expect(field(settings, "Role")).toHaveValue(ROLES.foreign.arn);
  await press(settings, "Check");
  await expect(settings.getByRole("alert")).toContainText("orders-dev");
});

test("a role that wants MFA asks for the code, which is good once", async () => {
  const { settings, standIns } = stage;
  await beginSource(settings, "Assumed role");
  await fill(settings, { Role: ROLES.audited.arn, "MFA device": ALICES_DEVICE.serial });
  await saveAs(settings, "audited");
  await signWith(settings, "audited");
  await expect(settings.getByText("audited wants a code of your MFA device")).toBeVisible();
  await field(settings, "Code").fill("000000");
  await press(settings, "Get credentials");
  await expect(remark(settings, "Code")).toContainText("code");
  await field(settings, "Code").fill(standIns.mfaCode(ALICES_DEVICE.serial));
  await press(settings, "Get credentials");
  await expect(settings.getByText("audited wants a code of your MFA device")).toBeHidden();
  await expectSigned();
});

test("Identity Center shows a code, then accounts and roles, and its role signs", async () => {
  const { settings, standIns, context } = stage;
  await beginSource(settings, "IAM Identity Center");
  await fill(settings, { "Start URL": "https://example.com/start", Region: CENTER.region });
  await press(settings, "Sign in");
  await expect(remark(settings, "Start URL")).toContainText("awsapps.com");
  await fill(settings, { "Start URL": CENTER.startUrl });
  await press(settings, "Sign in");
  const code = settings.locator("output");
  await expect(code).toHaveText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(settings.getByText("device.sso.eu-central-1.amazonaws.com")).toBeVisible();

  const opened = context.waitForEvent("page");
  await settings.getByRole("link", { name: "Open the page" }).click();
  const page = await opened;
  await expect(page.getByLabel("Code")).toHaveValue((await code.textContent()) ?? "");
  await page.getByRole("button", { name: "Confirm and continue" }).click();
  await page.close();
  await settings.bringToFront();

  await settings.getByRole("radio", { name: "orders-dev" }).check({ timeout: 15_000 });
  await settings.getByRole("radio", { name: "Developer" }).check();
  await saveAs(settings, "company-sso");
  await signWith(settings, "company-sso");
  await expectSigned();

  standIns.endSignIns();
  await press(settings, "Sign out");
  await expect(settings.getByText("company-sso wants you to sign in")).toBeVisible();
});

test("an endpoint on this computer signs, and one elsewhere is refused", async () => {
  const { settings, standIns } = stage;
  const { url, token } = standIns.endpoint;
  await beginSource(settings, "Local endpoint");
  await fill(settings, { Address: "http://169.254.170.2/creds", Authorization: "not the token" });
  await press(settings, "Save source");
  await expect(remark(settings, "Address")).toContainText("from this computer only");
  await fill(settings, { Address: url });
  await saveAs(settings, "aws-vault");
  await expectForgotten("not the token");
  await press(settings, "Check");
  await expect(settings.getByRole("alert")).toContainText("aws-vault");
  await fill(settings, { Authorization: token });
  await press(settings, "Save");
  await expect(field(settings, "Authorization")).toHaveValue("");
  await expectForgotten(token);
  await signWith(settings, "aws-vault");
  await expectSigned();
});

test("axe finds nothing in the form of any kind, right or wrong", async () => {
  const { settings } = stage;
  const kinds = ["Keys", "Cognito identity pool", "Assumed role", "IAM Identity Center"];
  for (const kind of [...kinds, "Local endpoint"]) {
    await beginSource(settings, kind);
    await press(settings, kind === "IAM Identity Center" ? "Sign in" : "Save source");
    await expect(settings.locator("[aria-invalid]").first()).toBeVisible();
    expect(await axeFindings(settings), kind).toEqual([]);
  }
});

test("keys say who they are in a region of the rules", async () => {
  const { settings } = stage;
  await settings.getByRole("link", { name: "ci-keys" }).click();
  await expect(field(settings, "Ask STS in")).toHaveValue("eu-central-1");
  await press(settings, "Check");
  await expect(settings.getByText(ALICE.arn)).toBeVisible();
});
