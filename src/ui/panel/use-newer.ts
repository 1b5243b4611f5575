import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EntrySummary } from "../../core/log/entry.ts";
import { placeOf } from "./merge-entries.ts";

/** How many entries came after the last that was in view while the list was at its end. */
export function useNewer(entries: readonly EntrySummary[], isAtEnd: boolean): number {
  const lastAtEndRef = useRef<string>(undefined);
  const [lastSeen, setLastSeen] = useState<string>();

  useLayoutEffect(() => {
    if (isAtEnd) lastAtEndRef.current = entries.at(-1)?.id;
    setLastSeen(isAtEnd ? undefined : lastAtEndRef.current);
  });

  if (isAtEnd || lastSeen === undefined) return 0;
  const place = placeOf(entries, lastSeen);
  return entries.length - place - (entries[place]?.id === lastSeen ? 1 : 0);
}
