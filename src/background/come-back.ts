import { isHostedReturn } from "../aws/user-pool/hosted-sign-in.ts";
import type { PendingHosted, PendingSignIn } from "../core/credentials/sign-in-step.ts";

export interface ComeBackPorts {
  /** The sign-ins under way, by their sources' ids. */
  all(): Promise<ReadonlyMap<string, PendingSignIn>>;
  put(sourceId: string, pending: PendingHosted): Promise<void>;
  /** Ends a sign-in with the URL to which the pool's page has sent the person. */
  finish(sourceId: string, url: string): Promise<void>;
}

/**
 * Takes every URL that a tab asks its page from, and ends the sign-in that comes back with one of
 * them: its state is ours, and it is in the tab in which the pool's page was opened, by the URL
 * that only the person's click leads to.
 */
export function comeBack(ports: ComeBackPorts): (tabId: number, url: string) => Promise<void> {
  const finishing = new Set<string>();

  async function hear(tabId: number, url: string): Promise<void> {
    for (const [sourceId, pending] of await ports.all()) {
      if (pending.kind !== "hosted") continue;
      if (url === new URL(pending.url).href) await ports.put(sourceId, { ...pending, tabId });
      else if (pending.tabId === tabId && isHostedReturn(pending, url)) {
        if (finishing.has(pending.state)) continue;
        finishing.add(pending.state);
        await ports.finish(sourceId, url);
      }
    }
  }

  let last: Promise<void> = Promise.resolve();
  return (tabId, url) => {
    // Every sign-in has a state: other pages cost nothing.
    if (!url.includes("state=")) return Promise.resolve();
    // The page may send the person back before it is written where it was opened.
    last = last.then(() => hear(tabId, url)).catch(() => undefined);
    return last;
  };
}
