import type { Interceptor } from "../interceptors/interceptor.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";

/** Takes up the tabs that were armed before the worker was stopped; one that is not to be had is lost. */
export async function rearm(interceptor: Interceptor, tabs: TabBook): Promise<void> {
  const armed = [...tabs.all()].filter(([, { state }]) => state.kind === "on");
  await Promise.all(
    armed.map(async ([tabId, { state }]) => {
      const again = await interceptor.arm(tabId);
      if (again.ok || state.kind !== "on") return;
      tabs.enter(tabId, { kind: "lost", since: state.since, reason: "restarted" });
    }),
  );
}
