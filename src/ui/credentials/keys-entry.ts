import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import { createPasteEntry, type PasteEntry } from "./paste-entry.ts";
import { createTypedEntry, type TypedEntry } from "./typed-entry.ts";

/** Keys on their way in: pasted into one box, or typed into fields. */
export interface KeysEntry {
  readonly way: ReadonlySignal<"paste" | "type">;
  chooseWay(way: "paste" | "type"): void;
  readonly pasted: PasteEntry;
  readonly typed: TypedEntry;
  /** What would be kept, as soon as it suffices. */
  readonly credentials: ReadonlySignal<Credentials | undefined>;
  /** A name that the paste suggests. */
  readonly suggestedName: ReadonlySignal<string | undefined>;
  /** A region that the paste names. */
  readonly region: ReadonlySignal<string | undefined>;
  /** Gives the credentials, or shows what is missing. */
  attempt(): Credentials | undefined;
  /** Forgets every value. */
  clear(): void;
}

/** `now` is in milliseconds since the epoch. */
export function createKeysEntry(now: () => number): KeysEntry {
  const way = signal<"paste" | "type">("paste");
  const pasted = createPasteEntry(now);
  const typed = createTypedEntry();
  const current = computed(() => (way.value === "paste" ? pasted : typed));
  const profile = computed(() => (way.value === "paste" ? pasted.profile.value : undefined));
  const credentials = computed(() => current.value.credentials.value);

  return {
    way,
    chooseWay: (to) => {
      way.value = to;
    },
    pasted,
    typed,
    credentials,
    suggestedName: computed(() => profile.value?.suggestedName),
    region: computed(() => profile.value?.region),
    attempt: () => {
      current.value.attempt();
      return credentials.value;
    },
    clear: () =>
      batch(() => {
        way.value = "paste";
        pasted.clear();
        typed.clear();
      }),
  };
}
