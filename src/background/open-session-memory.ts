import type { SessionMemory } from "../interceptors/debugger/session-memory.ts";
import type { Areas } from "../storage/area.ts";
import { keptChildrenStore } from "../storage/kept-children-store.ts";
import { keptPausesStore } from "../storage/kept-pauses-store.ts";
import { reachedStore } from "../storage/reached-store.ts";

/** The memory of sessions over the stores; the browser takes what is written in its order. */
export function openSessionMemory(areas: Areas): SessionMemory {
  return {
    keepPause: (id, pause) =>
      forgo(pause ? keptPausesStore.put(areas, id, pause) : keptPausesStore.remove(areas, id)),
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
  };
}

/** What the browser would not store is missed only where the worker is stopped. */
function forgo(writing: Promise<void>): void {
  void writing.catch(() => undefined);
}
