import browser from "webextension-polyfill";
import type { TabRecord } from "../core/tabs/tab-book.ts";

const signedColour = "#0e7c6e";
const lostColour = "#c5362a";

/** Shows a tab's state on the toolbar: the icon, and the count of what was signed. */
export async function showOnToolbar(tabId: number, record: TabRecord): Promise<void> {
  const { kind } = record.state;
  const { signed } = record.activity.counts;
  const text = kind === "lost" ? "!" : kind === "on" && signed > 0 ? abbreviate(signed) : "";
  const color = kind === "lost" ? lostColour : signedColour;
  // A tab that closes meanwhile has no toolbar to show anything on.
  await Promise.allSettled([
    browser.action.setIcon({ tabId, path: iconPaths(kind) }),
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color }),
    browser.action.setTitle({ tabId, title: titles[kind] }),
  ]);
}

const titles = {
  on: "Countersign: signing in this tab",
  off: "Countersign: not signing in this tab",
  lost: "Countersign: lost, requests leave unsigned",
} as const;

function iconPaths(state: TabRecord["state"]["kind"]): Record<string, string> {
  return Object.fromEntries([16, 32].map((size) => [size, `/icons/${state}-${size}.png`]));
}

/** A badge has room for four characters. */
function abbreviate(count: number): string {
  if (count < 1_000) return String(count);
  return count < 100_000 ? `${Math.floor(count / 1_000)}k` : "99k";
}
