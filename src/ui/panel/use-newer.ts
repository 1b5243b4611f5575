import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EntrySummary } from "../../core/log/entry.ts";

export interface NewerOptions {
  readonly entries: readonly EntrySummary[];
  /** The end at which entries come that are new, where they come at one. */
  readonly newestAt: "last" | "first" | "anywhere";
  /** That end is in view. */
  readonly isAtEdge: boolean;
  readonly placeOf: (id: string) => number;
}

/** How many entries came after the newest that was in view. */
export function useNewer({ entries, newestAt, isAtEdge, placeOf }: NewerOptions): number {
  const lastAtEdgeRef = useRef<string>(undefined);
  const [lastSeen, setLastSeen] = useState<string>();

  useLayoutEffect(() => {
    if (isAtEdge) lastAtEdgeRef.current = entries.at(newestAt === "first" ? 0 : -1)?.id;
    setLastSeen(isAtEdge ? undefined : lastAtEdgeRef.current);
  });

  if (isAtEdge || lastSeen === undefined || newestAt === "anywhere") return 0;
  const place = placeOf(lastSeen);
  if (newestAt === "first") return place;
  return entries.length - place - (entries[place]?.id === lastSeen ? 1 : 0);
}
