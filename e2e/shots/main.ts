import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import type { Countersign } from "../fixtures.ts";
import { openPanel } from "../pages/open-panel.ts";
import { ensureBrowser } from "../setup/ensure-browser.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { viteBuild } from "../setup/vite-build.ts";
import { shootEmpty, shootInPlace, shootPopup, shootSettings, type Take } from "./own-pages.ts";
import { openNewest, panelViews } from "./panel-views.ts";
import { openShotsStage, shown } from "./shots-stage.ts";

const pictures = join(repositoryRoot, "demo-output", "shots");
const widths = [320, 800, 1_600] as const;
const schemes = ["light", "dark"] as const;

/** Parts of names; every picture is taken where none is given. */
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  wanted.length === 0 || wanted.some((part) => name.includes(part));

async function main(): Promise<void> {
  const extension = await mkdtemp(join(tmpdir(), "countersign-shots-"));
  try {
    const build = await viteBuild(extension);
    if (build.code !== 0) throw new Error(build.output);
    const browser = await ensureBrowser(extension, console.log);
    if (browser.kind === "none") throw new Error(`There is no browser. Run: ${browser.command}`);
    await mkdir(pictures, { recursive: true });
    await shootAll(extension);
  } finally {
    await rm(extension, { recursive: true, force: true });
  }
}

async function shootAll(extension: string): Promise<void> {
  const { browser, close } = await openShotsStage(extension);
  try {
    await shootPanel(browser);
    if (wanted.includes("readme")) await shootForReadme(browser);
    if (isWanted("popup")) await shootPopup(browser, takeAs);
    if (isWanted("settings")) await shootSettings(browser, takeAtWidths);
    if (isWanted("gate") || isWanted("stopped")) await shootInPlace(browser, takeAtWidths);
    // Last, since the log is empty then.
    if (isWanted("panel-empty")) await shootEmpty(browser, takeAtWidths);
  } finally {
    await close();
  }
  console.log(`pictures: ${pictures}`);
}

async function shootPanel({ context, extensionId }: Countersign): Promise<void> {
  const { page } = await openPanel(context, extensionId);
  await page.getByRole("row").nth(1).waitFor();
  for (const { name, show, leave } of panelViews.filter((view) => isWanted(`panel-${view.name}`))) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await show(page);
      await takeAs(`panel-${name}-${width}`, page);
      await leave?.(page);
    }
  }
  await page.close();
}

/** The picture that the README shows; taken when it is asked for by name. */
async function shootForReadme({ context, extensionId }: Countersign): Promise<void> {
  const { page } = await openPanel(context, extensionId);
  await page.setViewportSize({ width: 1_280, height: 800 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await openNewest(page, shown.json);
  await page.getByRole("tab", { name: "Signature" }).click();
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.screenshot({ path: join(repositoryRoot, ".github", "pictures", "panel.png") });
  await page.close();
}

const takeAtWidths: Take = async (name, page) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await takeAs(`${name}-${width}`, page);
  }
};

const takeAs: Take = async (name: string, page: Page) => {
  if (!isWanted(name)) return;
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
};

await main();
