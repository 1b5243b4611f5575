import type { Locator, Page } from "playwright";
import { PASSWORD } from "../identity/world.ts";

/** Begins a source of a kind, by the words of the picker. */
export async function beginSource(settings: Page, kind: string): Promise<void> {
  await settings.getByRole("link", { name: "New source" }).click();
  await settings.getByRole("radio", { name: kind }).check();
}

/** The control that a label names. */
export function field(settings: Page, label: string): Locator {
  return settings.getByRole("main").getByLabel(label, { exact: true });
}

export async function fill(
  settings: Page,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await field(settings, label).fill(text);
}

export async function press(settings: Page, name: string): Promise<void> {
  await settings.getByRole("main").getByRole("button", { name, exact: true }).click();
}

/** What stands at a field, once something does. */
export function remark(settings: Page, label: string): Locator {
  return settings
    .locator(".field")
    .filter({ has: settings.getByLabel(label, { exact: true }) })
    .locator("p");
}

/** Saves a new source, which is then open under its name. */
export async function saveAs(settings: Page, name: string): Promise<void> {
  await field(settings, "Name").fill(name);
  await press(settings, "Save source");
  await settings.getByRole("heading", { level: 1, name }).waitFor();
}

/** Has the rule sign with a source. */
export async function signWith(settings: Page, name: string): Promise<void> {
  await settings.getByRole("link", { name: "Rules" }).click();
  const select = field(settings, "Credentials");
  // What a source needs of a person stands behind its name.
  const option = select.locator("option").filter({ hasText: name });
  await select.selectOption((await option.getAttribute("value")) ?? "");
  await press(settings, "Save");
  await settings.getByRole("link", { name: "Credential sources" }).click();
  await settings.getByRole("link", { name }).click();
}

/** Signs in on a user pool's own page. */
export async function signInOnPage(page: Page, username: string): Promise<void> {
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}
