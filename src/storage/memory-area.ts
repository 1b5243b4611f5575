import { createHearers } from "../core/hearers.ts";
import type { Area, AreaChange, Areas } from "./area.ts";

/** An area in this process, empty at first. */
export function createMemoryArea(): Area {
  const items = new Map<string, unknown>();
  const hearers = createHearers<readonly AreaChange[]>();

  function changed(changes: readonly AreaChange[]): void {
    if (changes.length > 0) queueMicrotask(() => hearers.tell(structuredClone(changes)));
  }

  return {
    get: async (key) => structuredClone(items.get(key)),
    entries: async (prefix) =>
      structuredClone(new Map([...items].filter(([key]) => key.startsWith(prefix)))),
    set: async (given) => {
      const copies = Object.entries(structuredClone(given));
      for (const [key, value] of copies) items.set(key, value);
      changed(copies.map(([key, value]) => ({ key, value })));
    },
    remove: async (keys) => {
      const removed = keys.filter((key) => items.delete(key));
      changed(removed.map((key) => ({ key, value: undefined })));
    },
    watch: hearers.add,
  };
}

export function createMemoryAreas(): Areas & { readonly managed: Area } {
  return {
    local: createMemoryArea(),
    session: createMemoryArea(),
    managed: createMemoryArea(),
  };
}
