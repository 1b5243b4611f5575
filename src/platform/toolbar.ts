import { browser } from "./browser.ts";
import type { TabRecord } from "../core/tabs/tab-book.ts";

const signedColour = "#0e7c6e";
const lostColour = "#c5362a";

/** What each tab's toolbar shows: the browser loads an icon anew each time that it is set. */
const shown = new Map<number, { readonly state: string; readonly text: string }>();

/** Shows a tab's state on the toolbar: the icon, and the count of what was signed. */
export async function showOnToolbar(tabId: number, record: TabRecord): Promise<void> {
  const { kind: state } = record.state;
  const { signed } = record.activity.counts;
  const text = state === "lost" ? "!" : state === "on" && signed > 0 ? abbreviate(signed) : "";
  const before = shown.get(tabId) ?? { state: "off", text: "" };
  shown.set(tabId, { state, text });
  const color = state === "lost" ? lostColour : signedColour;
  // A tab that closes meanwhile has no toolbar to show anything on.
  await Promise.allSettled([
    text !== before.text && browser.action.setBadgeText({ tabId, text }),
    ...(state === before.state
      ? []
      : [
          browser.action.setIcon({ tabId, path: iconPaths(state) }),
          browser.action.setBadgeBackgroundColor({ tabId, color }),
          browser.action.setTitle({ tabId, title: titles[state] }),
        ]),
  ]);
}

/** The tab shows another page, for which the browser forgot what was set. */
export function forgetToolbar(tabId: number): void {
  shown.delete(tabId);
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
