import type { Locator, Page } from "playwright";
import { openPopup } from "./open-popup.ts";

/** Somebody at the browser, whose clicks and pastes are counted. */
export interface Person {
  click(target: Locator): Promise<void>;
  paste(target: Locator, text: string): Promise<void>;
  /** Clicks the extension's icon over a page. */
  openPopup(page: Page): Promise<Page>;
  /** As `2 clicks, 2 pastes, 1.4 s`. */
  tally(): string;
}

export function personAt(extensionId: string): Person {
  const begun = performance.now();
  let clicks = 0;
  let pastes = 0;
  return {
    click: (target) => {
      clicks += 1;
      return target.click();
    },
    paste: (target, text) => {
      pastes += 1;
      return target.fill(text);
    },
    openPopup: (page) => {
      clicks += 1;
      return openPopup(page, extensionId);
    },
    tally: () => {
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      return `${clicks} clicks, ${pastes} pastes, ${seconds} s`;
    },
  };
}
