import type { SessionMemory } from "../interceptors/debugger/session-memory.ts";
import type { ChainMemory } from "../interceptors/origins/chain-memory.ts";
import type { Areas } from "../storage/area.ts";
import { keptChainsStore } from "../storage/kept-chains-store.ts";
import { keptChildrenStore } from "../storage/kept-children-store.ts";
import { keptPausesStore } from "../storage/kept-pauses-store.ts";
import { reachedStore } from "../storage/reached-store.ts";
import { tabRecordsStore } from "../storage/tab-records-store.ts";

/** The memory of sessions over the stores; the browser takes what is written in its order. */
export function openSessionMemory(areas: Areas): SessionMemory & ChainMemory {
  /** What was claimed for each pause, forgotten with it. */
  const claims = new Map<string, string>();
  const keepChain: ChainMemory["keepChain"] = (id, chain) =>
    forgo(chain ? keptChainsStore.put(areas, id, chain) : keptChainsStore.remove(areas, id));
  return {
    keepChain,
    keepPause: (id, pause) => {
      const claimed = pause?.claimed ?? claims.get(id);
      if (pause) {
        if (claimed !== undefined) claims.set(id, claimed);
        return forgo(keptPausesStore.put(areas, id, pause));
      }
      claims.delete(id);
      if (claimed !== undefined) keepChain(claimed, undefined);
      return forgo(keptPausesStore.remove(areas, id));
    },
    keepChild: (id, child) =>
      forgo(child ? keptChildrenStore.put(areas, id, child) : keptChildrenStore.remove(areas, id)),
    keepReached: (id, reached) =>
      forgo(reached ? reachedStore.put(areas, id, reached) : reachedStore.remove(areas, id)),
    recall: async () => {
      const [pauses, children, reached] = await Promise.all([
        keptPausesStore.all(areas),
        keptChildrenStore.all(areas),
        reachedStore.all(areas),
      ]);
      return { pauses, children, reached };
    },
    recallChains: async () => {
      const [chains, pauses, records] = await Promise.all([
        keptChainsStore.all(areas),
        keptPausesStore.all(areas),
        tabRecordsStore.all(areas),
      ]);
      const claimed = new Set([...pauses.values()].flatMap((pause) => pause.claimed ?? []));
      const on = [...records].filter(([, { state }]) => state.kind === "on");
      return { chains, claimed, armed: new Set(on.map(([tabId]) => tabId)) };
    },
  };
}

/** What the browser would not store is missed only where the worker is stopped. */
function forgo(writing: Promise<void>): void {
  void writing.catch(() => undefined);
}
