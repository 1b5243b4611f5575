import type { BrowserContext, Page } from "playwright";

/** The log panel in a tab, by what a person does there. */
export interface Panel {
  readonly page: Page;
  /** Opens the newest entry whose path and query are these. */
  openEntry(path: string): Promise<void>;
  showTab(
    name: "Overview" | "Request" | "Response" | "Signature" | "Timing" | "Diagnosis",
  ): Promise<void>;
}

export async function openPanel(context: BrowserContext, extensionId: string): Promise<Panel> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/src/ui/panel/index.html`);
  return {
    page,
    openEntry: async (path) => {
      await page.getByRole("row").filter({ hasText: path }).last().click();
      await page.getByRole("tab", { name: "Overview" }).waitFor();
    },
    showTab: (name) => page.getByRole("tab", { name }).click(),
  };
}
