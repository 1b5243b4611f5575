import { fail, succeed, type Result } from "../errors.ts";
import type { ByPerson } from "../rules/caller.ts";
import { matchRules } from "../rules/match-rule.ts";
import { firstObstacle } from "./check-request.ts";
import type { RequestDraft } from "./request-draft.ts";
import { sendOnce, type OneSent, type SendOncePorts } from "./send-once.ts";
import { sendWithRetries, type RetrySchedule } from "./send-with-retries.ts";
import type { AttemptProgress, SendingProgress } from "./sending-progress.ts";

export interface SendingOrder {
  /** What progress is told by. */
  readonly id: string;
  readonly draft: RequestDraft;
  readonly schedule: RetrySchedule;
  /** It is kept among those that were sent lately. */
  readonly isRemembered?: true;
  /** The entry that it was made from. */
  readonly entryId?: string;
}

export interface SendingPorts extends SendOncePorts {
  random(): number;
  /** Whether bytes have this SHA-256, in lower-case hex. */
  hasHash(hex: string, sha256: string): Promise<boolean>;
  onProgress(progress: SendingProgress): void;
}

export interface SendingDesk {
  /** Begins to send, and says whether it did; what comes of it is told as progress. */
  start(order: SendingOrder, signal: AbortSignal): Promise<Result<null>>;
  /** Nothing more is sent of it. */
  cancel(id: string): void;
}

/** More at a time than these would be no person's. */
const mostAtOnce = 12;
const mostAttempts = 10;

/** Sends what a person composed, by the schedule that was chosen, and tells how far it is. */
export function createSendingDesk(ports: SendingPorts): SendingDesk {
  const running = new Map<string, AbortController>();
  return {
    start: async (order, signal) => {
      const refused = await refuse(order, ports);
      if (refused) return refused;
      if (running.size >= mostAtOnce) {
        return fail("input-invalid", "Other requests are still being sent. Wait for one of them.");
      }
      const own = new AbortController();
      running.set(order.id, own);
      void run(order, ports, AbortSignal.any([own.signal, signal])).finally(() =>
        running.delete(order.id),
      );
      return succeed(null);
    },
    cancel: (id) => running.get(id)?.abort(),
  };
}

/** What keeps it from being sent; the failure's `data.field` tells where it is shown. */
async function refuse(
  { draft, schedule }: SendingOrder,
  ports: SendingPorts,
): Promise<ReturnType<typeof fail> | undefined> {
  const found = firstObstacle(draft);
  if (found) return fail("input-invalid", found.message, { field: found.field });
  const { most, firstWait } = schedule;
  if (!Number.isInteger(most) || most < 1 || most > mostAttempts || !(firstWait >= 0)) {
    return fail("input-invalid", "Send it once to ten times.", { field: "attempts" });
  }
  const url = new URL(draft.url.trim());
  if (draft.as.kind !== "unsigned" && matchRules(ports.decisions.rules(), url).length === 0) {
    const message = `No rule signs for ${url.host}. Make one, or send it unsigned.`;
    return fail("input-invalid", message, { field: "url", need: "rule" });
  }
  const { body } = draft;
  if (body.kind !== "binary" || body.sha256 === undefined) return undefined;
  return (await ports.hasHash(body.hex, body.sha256))
    ? undefined
    : fail("input-invalid", "The log hid a secret in this body. Send it from the page again.", {
        field: "body",
      });
}

async function run(
  { id, draft, schedule, entryId }: SendingOrder,
  ports: SendingPorts,
  signal: AbortSignal,
): Promise<void> {
  const telling = createTelling({ id, most: schedule.most }, ports);
  let before: OneSent | undefined;
  try {
    await sendWithRetries(
      {
        random: ports.random,
        wait: (milliseconds, ended) => wait(milliseconds, ports, ended),
        onRetry: ({ inMilliseconds }) => telling.wait(inMilliseconds),
        send: async (number, ended) => {
          telling.begin();
          const isRefresh = before?.attempt.kind === "answer" && before.attempt.mayRefresh;
          const sending = {
            draft,
            by: byPerson(entryId, { number, most: schedule.most }),
            isLast: number === schedule.most,
            ...(isRefresh && before && { after: before.requestId }),
          };
          before = await sendOnce(sending, ports, ended);
          telling.end(before);
          return before.attempt;
        },
      },
      signal,
      schedule,
    );
    telling.close({ kind: "done" });
  } catch (cause) {
    telling.close(signal.aborted ? { kind: "cancelled" } : brokenOff(cause));
  }
}

function byPerson(
  entryId: string | undefined,
  attempt: NonNullable<ByPerson["attempt"]>,
): ByPerson {
  return {
    kind: "person",
    ...(entryId !== undefined && { entryId }),
    ...(attempt.most > 1 && { attempt }),
  };
}

function brokenOff(cause: unknown): SendingProgress["state"] {
  const kind = cause instanceof Error ? cause.name : typeof cause;
  const message = `Sending broke off with an unexpected ${kind}. Send it again, and report it if it happens twice.`;
  return { kind: "failed", failure: { code: "internal", message } };
}

function wait(milliseconds: number, { clock }: SendingPorts, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    clock.after(
      milliseconds,
      () => {
        signal.removeEventListener("abort", stop);
        resolve();
      },
      signal,
    );
  });
}

/** Tells each step of a sending as all that is known of it then. */
function createTelling(
  about: Pick<SendingProgress, "id" | "most">,
  { clock, onProgress }: SendingPorts,
) {
  let attempts: readonly AttemptProgress[] = [];

  function tell(state: SendingProgress["state"]): void {
    onProgress({ ...about, attempts, state });
  }

  function changeLast(change: Partial<AttemptProgress>): void {
    attempts = attempts.map((each, place) =>
      place === attempts.length - 1 ? { ...each, ...change } : each,
    );
  }

  return {
    begin: () => {
      attempts = [...attempts, { begunAt: clock.now() }];
      tell({ kind: "sending" });
    },
    end: (sent: OneSent) => changeLast({ endedAt: clock.now(), ...outcomeOf(sent) }),
    wait: (milliseconds: number) => {
      changeLast({ wait: milliseconds });
      tell({ kind: "waiting", until: clock.now() + milliseconds });
    },
    close: tell,
  };
}

function outcomeOf({ attempt, entryId }: OneSent): Partial<AttemptProgress> {
  if (attempt.kind === "unsigned") return { entryId, problem: attempt.message, isUnsent: true };
  const { answer } = attempt;
  return answer.kind === "error"
    ? { entryId, problem: answer.reason }
    : { entryId, status: answer.status };
}
