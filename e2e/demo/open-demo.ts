import { countersign } from "../fixtures.ts";
import { demoOrigin } from "./demo-page.ts";
import { demoBrowser, type Stage } from "./stage.ts";

/** Opens the demo for a person and leaves it open until the browser is closed. Gives the exit code. */
export async function openDemo(stage: Stage): Promise<number> {
  const browser = await countersign({ ...demoBrowser(stage), headless: false, viewport: null });
  const { context, page } = browser;
  await browser.disarm(page);
  await page.goto(demoOrigin);
  await page.bringToFront();
  console.log("1. Press “Send all”: the API rejects every request, since none is signed.");
  console.log("2. Click Countersign in the toolbar, switch this tab on, and send all again: 200.");
  console.log("3. Open the log (Alt+Shift+L) to see what was signed. Close the browser to stop.");
  await new Promise<void>((resolve) => {
    context.once("close", () => resolve());
    process.once("SIGINT", () => void browser.close());
  });
  return 0;
}
