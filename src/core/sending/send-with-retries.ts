import type { Answer } from "../log/entry.ts";

/** What one attempt came to. */
export type Attempt =
  | { readonly kind: "answer"; readonly answer: Answer; readonly mayRefresh: boolean }
  /** It could not be signed: another attempt would not be either. */
  | { readonly kind: "unsigned"; readonly message: string };

export interface RetryPorts {
  /** Sends once, signed afresh; `attempt` counts from 1. */
  send(attempt: number, signal: AbortSignal): Promise<Attempt>;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
  /** Told before each wait. */
  onRetry?(next: { readonly attempt: number; readonly inMilliseconds: number }): void;
}

export interface Retries {
  readonly attempts: number;
  readonly last: Attempt;
}

/** How often, and how long the first wait is at most, in milliseconds. */
export interface RetrySchedule {
  readonly most: number;
  readonly firstWait: number;
}

export const usualSchedule: RetrySchedule = { most: 5, firstWait: 1_000 };
const longestWait = 20_000;

/**
 * Sends until an answer is worth keeping or the attempts are used up, and gives the last one
 * whatever it is. Only what may pass is tried again: 5xx, 429, no answer at all, and a refusal
 * that fresh credentials or another clock mends, once. After attempt n it waits
 * `random * firstWait * 2^(n - 1)` (full jitter), and after the last attempt not at all. Rejects
 * only when the signal aborts.
 */
export async function sendWithRetries(
  ports: RetryPorts,
  signal: AbortSignal,
  { most, firstWait }: RetrySchedule = usualSchedule,
): Promise<Retries> {
  let hasRefreshed = false;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const last = await ports.send(attempt, signal);
    const isRefresh: boolean = last.kind === "answer" && last.mayRefresh && !hasRefreshed;
    if (attempt >= most || !(isRefresh || mayPass(last))) return { attempts: attempt, last };
    hasRefreshed ||= isRefresh;
    const bound = Math.min(firstWait * 2 ** (attempt - 1), longestWait);
    const inMilliseconds = ports.random() * bound;
    ports.onRetry?.({ attempt: attempt + 1, inMilliseconds });
    await ports.wait(inMilliseconds, signal);
  }
}

function mayPass(attempt: Attempt): boolean {
  if (attempt.kind === "unsigned") return false;
  const { answer } = attempt;
  return answer.kind === "error" || answer.status === 429 || answer.status >= 500;
}
