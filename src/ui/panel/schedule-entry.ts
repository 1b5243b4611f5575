import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { RetrySchedule } from "../../core/sending/send-with-retries.ts";
import { sendingStrings as strings } from "../strings/sending.ts";

/** How often a request is sent, as it is typed. */
export interface ScheduleEntry {
  readonly isOn: ReadonlySignal<boolean>;
  readonly attempts: ReadonlySignal<string>;
  readonly wait: ReadonlySignal<string>;
  readonly problems: ReadonlySignal<{ readonly attempts?: string; readonly wait?: string }>;
  toggle(isOn: boolean): void;
  typeAttempts(text: string): void;
  typeWait(text: string): void;
  /** Nothing where something typed makes no sense. */
  read(): RetrySchedule | undefined;
}

const longestWait = 20_000;

export function createScheduleEntry(): ScheduleEntry {
  const isOn = signal(false);
  const attempts = signal("5");
  const wait = signal("1 s");
  const most = computed(() => attemptsIn(attempts.value));
  const firstWait = computed(() => millisecondsIn(wait.value));

  return {
    isOn,
    attempts,
    wait,
    problems: computed(() => ({
      ...(most.value === undefined && { attempts: strings.attemptsWrong }),
      ...(firstWait.value === undefined && { wait: strings.waitWrong }),
    })),
    toggle: (wanted) => {
      isOn.value = wanted;
    },
    typeAttempts: (text) => {
      attempts.value = text;
    },
    typeWait: (text) => {
      wait.value = text;
    },
    read: () => {
      if (!isOn.value) return { most: 1, firstWait: 0 };
      if (most.value === undefined || firstWait.value === undefined) return undefined;
      return { most: most.value, firstWait: firstWait.value };
    },
  };
}

function attemptsIn(text: string): number | undefined {
  const count = /^\s*(\d{1,2})\s*$/u.exec(text)?.[1];
  return count !== undefined && Number(count) >= 1 && Number(count) <= 10
    ? Number(count)
    : undefined;
}

/** `1 s`, `0.5 s`, `200 ms`; a bare number is seconds. */
function millisecondsIn(text: string): number | undefined {
  const [, number, unit = "s"] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s)?\s*$/u.exec(text) ?? [];
  if (number === undefined) return undefined;
  const milliseconds = Number(number) * (unit === "ms" ? 1 : 1_000);
  return milliseconds <= longestWait ? milliseconds : undefined;
}
