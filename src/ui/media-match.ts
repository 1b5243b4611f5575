import { signal, type ReadonlySignal } from "@preact/signals";

/** Whether a media query holds, now and whenever that changes. */
export function mediaMatch(query: string, ended: AbortSignal): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener(
    "change",
    () => {
      matches.value = list.matches;
    },
    { signal: ended },
  );
  return matches;
}
