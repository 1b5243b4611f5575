import type { Page } from "playwright";

/** Draws a span in the panel's strip with the mouse; the ends are parts of its width. */
export async function drawSpan(page: Page, from: number, to: number): Promise<void> {
  const box = await page.locator(".strip > .track").last().boundingBox();
  if (!box) throw new Error("The panel shows no strip.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y);
  // A hand slips.
  await page.mouse.move(box.x + to * box.width, y + box.height);
  await page.mouse.up();
}
