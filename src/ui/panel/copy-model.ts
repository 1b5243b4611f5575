import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { fail, type Result } from "../../core/errors.ts";
import type { FreshUrl, PresignEntry, WorkerApi } from "../../messaging/worker-api.ts";
import type { Clock } from "../clock.ts";
import { formatMoment, formatTime } from "../components/format.ts";
import { panelStrings as strings } from "../strings/panel.ts";

/** What was just done, in a sentence. */
export interface Notice {
  readonly kind: "done" | "failed";
  readonly text: string;
}

/** Signed headers that were copied and still hold. */
export interface FreshCopy {
  readonly entryId: string;
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
}

/** Copies, and says what was copied and how long it holds. */
export interface CopyModel {
  readonly notice: ReadonlySignal<Notice | undefined>;
  readonly fresh: ReadonlySignal<FreshCopy | undefined>;
  /** Milliseconds for which the copied headers still hold. */
  readonly remaining: ReadonlySignal<number>;
  /** Says what was done. */
  tell(kind: Notice["kind"], text: string): void;
  /** Copies, and says so in this sentence. */
  copy(text: string, said: string): Promise<void>;
  /** `name` is what the text is, as in “Copied the body”. */
  copyText(name: string, text: string): Promise<void>;
  /** Signs the entry's request again and copies the headers, one a line. */
  copySignedHeaders(entryId: string): Promise<void>;
  /** Signs the entry's request again, into its URL, and copies that; it is shown nowhere. */
  copyPresignedUrl(request: PresignEntry): Promise<void>;
}

export interface CopyModelOptions {
  readonly api: Pick<WorkerApi, "presignEntry" | "signAfresh">;
  /** Puts text on the clipboard; rejects where the browser refuses. */
  readonly copy: (text: string) => Promise<void>;
  readonly clock: Clock;
}

const NOTICE_LASTS = 6_000;

export function createCopyModel(options: CopyModelOptions, ended: AbortSignal): CopyModel {
  const { api, copy, clock } = options;
  const notice = signal<Notice | undefined>(undefined);
  const { fresh, remaining, countDown } = createCountdown(clock, ended);
  let current = new AbortController();

  function tell(kind: Notice["kind"], text: string): void {
    current.abort();
    current = new AbortController();
    notice.value = { kind, text };
    clock.after(
      NOTICE_LASTS,
      () => {
        notice.value = undefined;
      },
      AbortSignal.any([current.signal, ended]),
    );
  }

  async function write(text: string, say: () => string): Promise<boolean> {
    const isWritten = await copy(text).then(
      () => true,
      () => false,
    );
    if (isWritten) tell("done", say());
    else tell("failed", strings.copyRefused);
    return isWritten;
  }

  return {
    notice,
    fresh,
    remaining,
    tell,
    copy: async (text, said) => {
      await write(text, () => said);
    },
    copyText: async (name, text) => {
      await write(text, () => strings.copied(name));
    },
    copySignedHeaders: async (entryId) => {
      const result = await answerOf(() => api.signAfresh(entryId));
      if (!result.ok) return tell("failed", result.failure.message);
      const { headers, validUntil } = result.value;
      const text = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
      const isWritten = await write(text, () =>
        strings.copiedSigned(headers.length, formatTime(validUntil)),
      );
      if (isWritten) countDown({ entryId, validUntil });
    },
    copyPresignedUrl: async (request) => {
      const result = await answerOf(() => api.presignEntry(request));
      if (!result.ok) return tell("failed", result.failure.message);
      await write(result.value.url, () => sentenceOf(result.value, clock.now()));
    },
  };
}

interface Countdown extends Pick<CopyModel, "fresh" | "remaining"> {
  countDown(copied: FreshCopy): void;
}

function createCountdown(clock: Clock, ended: AbortSignal): Countdown {
  const fresh = signal<FreshCopy | undefined>(undefined);
  const now = signal(clock.now());
  let counting = new AbortController();
  return {
    fresh,
    remaining: computed(() => Math.max(0, (fresh.value?.validUntil ?? 0) - now.value)),
    countDown: (copied) => {
      counting.abort();
      counting = new AbortController();
      fresh.value = copied;
      now.value = clock.now();
      const tick = (): void => {
        now.value = clock.now();
        if (now.value < copied.validUntil) return;
        fresh.value = undefined;
        counting.abort();
      };
      clock.every(1_000, tick, AbortSignal.any([counting.signal, ended]));
    },
  };
}

function sentenceOf({ validUntil, method, headerNames }: FreshUrl, now: number): string {
  return [
    strings.copiedPresigned(formatMoment(validUntil, now)),
    ...(method === "GET" ? [] : [strings.presignedMethod(method)]),
    ...(headerNames.length === 0 ? [] : [strings.presignedHeaders(headerNames.join(" and "))]),
  ].join(" ");
}

async function answerOf<Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await ask();
  } catch (error) {
    return fail("internal", error instanceof Error ? error.message : String(error));
  }
}
