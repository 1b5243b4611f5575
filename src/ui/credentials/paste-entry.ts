import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { PastedProfile } from "../../core/credentials/paste-profile.ts";
import { readPaste, type Paste } from "../../core/credentials/paste.ts";

/** Keys pasted into one box, which is emptied as soon as they are understood. */
export interface PasteEntry {
  /** What stands in the box. */
  readonly text: ReadonlySignal<string>;
  /** It was understood and has left the box. */
  readonly isTaken: ReadonlySignal<boolean>;
  /** What was understood, of the box or of what left it. */
  readonly paste: ReadonlySignal<Paste | undefined>;
  readonly profile: ReadonlySignal<PastedProfile | undefined>;
  readonly credentials: ReadonlySignal<Credentials | undefined>;
  /** Said at the box. */
  readonly problem: ReadonlySignal<string | undefined>;
  chooseProfile(profile: PastedProfile): void;
  /** The box's text changed a little: it may not be all. */
  edit(text: string): void;
  /** The box was filled or left: what is whole leaves it. */
  take(text: string): void;
  /** Shows what is missing. */
  attempt(): void;
  clear(): void;
}

/** `now` is in milliseconds since the epoch. */
export function createPasteEntry(now: () => number): PasteEntry {
  const text = signal("");
  const held = signal<Paste | undefined>(undefined);
  const chosen = signal<PastedProfile | undefined>(undefined);
  const isTold = signal(false);

  const read = computed(() =>
    text.value.trim() === "" ? undefined : readPaste(text.value, now()),
  );
  const paste = computed(() => read.value ?? held.value);
  const profile = computed(() => pick(paste.value?.profiles ?? [], chosen.value));

  function set(value: string, told: boolean): void {
    text.value = value;
    isTold.value = told;
  }

  function take(value: string): void {
    batch(() => {
      set(value, value.trim() !== "");
      if (!profile.value || !read.value || !isWhole(profile.value)) return;
      held.value = read.value;
      text.value = "";
    });
  }

  return {
    text,
    isTaken: computed(() => read.value === undefined && held.value !== undefined),
    paste,
    profile,
    credentials: computed(() => credentialsOf(profile.value)),
    problem: computed(() => (isTold.value ? problemOf(paste.value, profile.value) : undefined)),
    chooseProfile: (to) => {
      chosen.value = to;
    },
    edit: (value) => batch(() => set(value, false)),
    take,
    attempt: () => {
      isTold.value = true;
    },
    clear: () =>
      batch(() => {
        set("", false);
        held.value = undefined;
        chosen.value = undefined;
      }),
  };
}

/** The one that was chosen, else the first that is complete. */
function pick(
  profiles: readonly PastedProfile[],
  chosen: PastedProfile | undefined,
): PastedProfile | undefined {
  return profiles.find((each) => each === chosen) ?? profiles.find(credentialsOf) ?? profiles[0];
}

/** Complete, and not waiting for the session token that temporary keys come with. */
function isWhole(profile: PastedProfile): boolean {
  return (
    profile.outcome.kind === "complete" && profile.lines.every((each) => each.line !== undefined)
  );
}

function credentialsOf(profile: PastedProfile | undefined): Credentials | undefined {
  return profile?.outcome.kind === "complete" ? profile.outcome.credentials : undefined;
}

function problemOf(
  paste: Paste | undefined,
  profile: PastedProfile | undefined,
): string | undefined {
  if (!paste) return "Paste the keys here, such as export lines or a profile.";
  if (paste.problem) return paste.problem.message;
  return profile?.outcome.kind === "incomplete" ? profile.outcome.problem.message : undefined;
}
