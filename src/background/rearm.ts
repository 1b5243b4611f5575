import type { TabBook } from "../core/tabs/tab-book.ts";
import type { LostReason, TabState } from "../core/tab-state.ts";
import type { Interceptor } from "../interceptors/interceptor.ts";

/** Takes up the tabs that were armed before the worker was stopped; one that is not to be had is lost. */
export async function rearm(interceptor: Interceptor, tabs: TabBook): Promise<void> {
  const armed = [...tabs.all()].filter(([, { state }]) => isWanted(state));
  await Promise.all(armed.map(([tabId]) => armOrLose(tabId, "restarted", { interceptor, tabs })));
}

/** Arms what came in the place of a tab that was armed. */
export async function follow(
  { tabId, byTabId }: { readonly tabId: number; readonly byTabId: number },
  { interceptor, tabs }: Armament,
): Promise<void> {
  const { state } = tabs.record(tabId);
  tabs.replace(tabId, byTabId);
  if (isWanted(state)) await armOrLose(byTabId, "closed", { interceptor, tabs });
}

interface Armament {
  readonly interceptor: Interceptor;
  readonly tabs: TabBook;
}

async function armOrLose(
  tabId: number,
  reason: LostReason,
  { interceptor, tabs }: Armament,
): Promise<void> {
  const { state } = tabs.record(tabId);
  const again = await interceptor.arm(tabId);
  if (again.ok || state.kind === "lost") return;
  tabs.enter(tabId, { kind: "lost", since: Date.now(), reason });
}

/** A tab that was lost to a frame is taken up when that is gone. */
function isWanted(state: TabState): boolean {
  return state.kind === "on" || (state.kind === "lost" && state.reason === "foreign-frame");
}
