/** What the fragment of the panel's URL says: `#entry=ID` opens an entry, `#tab=ID` shows a tab's. */
export interface Place {
  readonly entryId?: string;
  readonly tabId?: number;
}

/** The fragment of the page's URL. */
export interface Fragment {
  /** With its `#`, or empty. */
  read(): string;
  /** Replaces it without a step in the history. */
  write(fragment: string): void;
  /** Hears that someone else changed it, until the signal aborts. */
  onChange(hear: () => void, signal: AbortSignal): void;
}

export function parsePlace(fragment: string): Place {
  const parts = new URLSearchParams(fragment.replace(/^#/u, ""));
  const entryId = parts.get("entry");
  const tab = parts.get("tab") ?? "";
  return {
    ...(entryId ? { entryId } : {}),
    ...(/^\d{1,15}$/u.test(tab) ? { tabId: Number(tab) } : {}),
  };
}

/** The fragment that says this; a single `#` where there is nothing to say. */
export function formatPlace({ entryId, tabId }: Place): string {
  const parts = new URLSearchParams();
  if (tabId !== undefined) parts.set("tab", String(tabId));
  if (entryId !== undefined) parts.set("entry", entryId);
  return `#${parts.toString()}`;
}
