import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { countersign, type Countersign } from "../fixtures.ts";
import { openPanel } from "../pages/open-panel.ts";
import { openPopup } from "../pages/open-popup.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { demoCalls } from "./demo-calls.ts";
import { demoOrigin } from "./demo-page.ts";
import { demoBrowser, type Stage } from "./stage.ts";

interface CallResult {
  readonly status: number | string;
  readonly milliseconds: number;
}

const pictures = join(repositoryRoot, "demo-output");

/** Plays the demo without a person: every call unsigned and signed. Gives the exit code. */
export async function driveDemo(stage: Stage): Promise<number> {
  const viewport = { width: 1280, height: 800 };
  const browser = await countersign({ ...demoBrowser(stage), viewport });
  try {
    const { page } = browser;
    await browser.disarm(page);
    await page.goto(demoOrigin);
    const unsigned = await sendAll(browser, stage);
    await browser.arm(page);
    const signed = await sendAll(browser, stage);
    await takePictures(browser);
    return report(unsigned, signed);
  } finally {
    await browser.close();
  }
}

/** Sends every call from the page; the statuses are those that the gateway gave. */
async function sendAll({ page }: Countersign, { gateway }: Stage): Promise<readonly CallResult[]> {
  gateway.requests.clear();
  const results = await page.evaluate(() =>
    (globalThis as unknown as { sendAll(): Promise<CallResult[]> }).sendAll(),
  );
  const answered = gateway.requests.entries.filter(
    ({ verdict }) => verdict.kind === "accepted" || verdict.kind === "refused",
  );
  return results.map(({ milliseconds }, place) => ({
    status: answered[place]?.status ?? "none",
    milliseconds,
  }));
}

async function takePictures({ page, extensionId }: Countersign): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, "demo-page.png") });
  const popup = await openPopup(page, extensionId);
  await popup.getByRole("switch").waitFor();
  await popup.locator("body").screenshot({ path: join(pictures, "popup.png") });
  await popup.close();
  const panel = await openPanel(page.context(), extensionId);
  await panel.openEntry("/prod/orders?notify=true");
  await panel.showTab("Signature");
  await panel.page.screenshot({ path: join(pictures, "panel.png") });
  await panel.page.close();
}

function report(unsigned: readonly CallResult[], signed: readonly CallResult[]): number {
  const rows = demoCalls.map(({ method, url }, place) => {
    const { host, pathname, search } = new URL(url);
    const before = unsigned[place]?.status ?? "none";
    const after = signed[place]?.status ?? "none";
    const milliseconds = (signed[place]?.milliseconds ?? 0).toFixed(0);
    return [method, host, pathname + search, String(before), String(after), milliseconds];
  });
  printTable([["method", "host", "path", "unsigned", "signed", "ms"], ...rows]);
  const total = demoCalls.length;
  const accepted = signed.filter(({ status }) => status === 200).length;
  const rejected = unsigned.filter(({ status }) => status === 403).length;
  console.log(`screenshots: ${pictures}`);
  console.log(
    `demo: ${accepted} of ${total} signed requests accepted, ${rejected} of ${total} unsigned rejected`,
  );
  return total > 0 && accepted === total && rejected === total ? 0 : 1;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
