import { browser } from "./browser.ts";
import type { Area, Areas } from "../storage/area.ts";

/** The browser's own areas. */
export function openBrowserAreas(): Areas {
  return {
    local: openArea(browser.storage.local),
    session: openArea(browser.storage.session),
    managed: openManaged(),
  };
}

/**
 * Keeps every storage area from content scripts, ours and those that something might inject in our
 * name. Firefox has no such setting and never shows them `storage.session`.
 */
export async function limitToTrustedContexts(): Promise<void> {
  const areas: readonly Partial<Limitable>[] = [
    browser.storage.session as Partial<Limitable>,
    browser.storage.local as Partial<Limitable>,
    browser.storage.sync as Partial<Limitable>,
  ];
  await Promise.all(
    areas.map(async (area) => area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" })),
  );
}

/** Firefox fails where an organisation has set nothing. */
function openManaged(): Areas["managed"] {
  const { get, watch } = openArea(browser.storage.managed);
  return { get: (key) => get(key).catch(() => undefined), watch };
}

interface Limitable {
  setAccessLevel(level: { readonly accessLevel: "TRUSTED_CONTEXTS" }): Promise<void>;
}

function openArea(area: browser.Storage.StorageArea): Area {
  const readAll = onceATurn(() => area.get(null));
  return {
    get: async (key) => (await area.get(key))[key],
    entries: async (prefix) =>
      new Map(Object.entries(await readAll()).filter(([key]) => key.startsWith(prefix))),
    set: (items) => area.set(items),
    remove: (keys) => area.remove([...keys]),
    watch: (hear, signal) => {
      if (signal.aborted) return;
      const heard = (changes: Record<string, browser.Storage.StorageChange>): void =>
        hear(Object.entries(changes).map(([key, { newValue }]) => ({ key, value: newValue })));
      area.onChanged.addListener(heard);
      signal.addEventListener("abort", () => area.onChanged.removeListener(heard), { once: true });
    },
  };
}

/** Shares one answer among those who ask in the same turn: nothing can have changed in between. */
function onceATurn<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return () => {
    if (asked === undefined) {
      asked = ask();
      queueMicrotask(() => {
        asked = undefined;
      });
    }
    return asked;
  };
}
