import type { Page } from "playwright";
import { drawSpan } from "../pages/draw-span.ts";
import { shown } from "./shots-stage.ts";

/** One picture: what leads to it from the list, and what it is called. */
export interface PanelView {
  readonly name: string;
  show(page: Page): Promise<void>;
  /** Leaves the list as it was. */
  leave?(page: Page): Promise<void>;
}

/** What the panel shows of a log that has one of everything, but its end. */
export const panelViews: readonly PanelView[] = [
  { name: "list", show: async () => {} },
  {
    name: "strip",
    show: async (page) => {
      const toggle = page.getByRole("button", { name: "Latency and status over time" });
      if ((await toggle.getAttribute("aria-pressed")) === "false") await toggle.click();
      await page.locator(".strip canvas").waitFor();
      await drawSpan(page, 0.35, 0.7);
    },
    leave: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "filter",
    show: async (page) => {
      await page
        .getByRole("group", { name: "What entries have" })
        .getByRole("button", { name: /^Host/ })
        .click();
      await page.getByRole("option").first().click();
    },
    leave: async (page) => {
      await page.getByRole("option").first().click();
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "no-match",
    show: (page) => page.getByRole("searchbox", { name: "Search" }).fill("nothing like this"),
    leave: (page) => page.getByRole("button", { name: "Show all entries" }).click(),
  },
  {
    name: "clear",
    show: (page) => page.getByRole("button", { name: "Clear the log" }).click(),
    leave: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "export",
    show: (page) => page.getByRole("button", { name: "Export" }).click(),
    leave: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "copy-as",
    show: async (page) => {
      await openNewest(page, shown.json);
      await page.getByRole("button", { name: "Copy as" }).click();
    },
    leave: async (page) => {
      await page.keyboard.press("Escape");
      await leaveEntry(page);
    },
  },
  {
    name: "help",
    show: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
    leave: (page) => page.keyboard.press("Escape"),
  },
  tab("overview", shown.json, "Overview"),
  tab("request", shown.json, "Request"),
  tab("request-query", shown.query, "Request"),
  tab("request-form", shown.form, "Request"),
  tab("request-bytes", shown.bytes, "Request"),
  tab("response", shown.json, "Response"),
  tab("response-image", shown.image, "Response"),
  tab("signature", shown.json, "Signature"),
  tab("timing", shown.json, "Timing"),
  tab("diagnosis", shown.refused, "Diagnosis"),
  sending("compose", "Edit and send"),
  sending("compare", "As others, side by side"),
];

/** What sends the entry's request again, before it is sent. */
function sending(name: string, choice: string): PanelView {
  return {
    name,
    show: async (page) => {
      await openNewest(page, shown.json);
      await page.getByRole("button", { name: "Send again" }).click();
      await page.getByRole("menuitem", { name: choice }).click();
      await page.getByRole("menu").waitFor({ state: "detached" });
    },
    leave: async (page) => {
      await page.getByRole("button", { name: "Close" }).last().click();
      await page.reload();
      await page.evaluate(() => void (location.hash = ""));
      await page.getByRole("row").nth(1).waitFor();
    },
  };
}

function tab(name: string, path: string, part: string): PanelView {
  return {
    name,
    show: async (page) => {
      await openNewest(page, path);
      await page.getByRole("tab", { name: part }).click();
    },
    leave: leaveEntry,
  };
}

async function leaveEntry(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("tab").first().waitFor({ state: "detached" });
  await page.getByRole("searchbox", { name: "Search" }).fill("");
}

/** The row may be far above what is in view. */
export async function openNewest(page: Page, path: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Search" }).fill(path);
  await page.getByRole("row").filter({ hasText: path }).last().click();
  await page.getByRole("tab").first().waitFor();
}
