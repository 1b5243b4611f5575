import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { fail, type Result } from "../../core/errors.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { SendingOrder } from "../../core/sending/sending-desk.ts";
import { isOver, type SendingProgress } from "../../core/sending/sending-progress.ts";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { WorkerClient } from "../worker-client.ts";

/** A request that the worker sends for this page. */
export interface Sending {
  readonly progress: ReadonlySignal<SendingProgress>;
  /** The entry of the last attempt that has ended; read anew with each. */
  readonly entry: ReadonlySignal<Entry | undefined>;
  cancel(): void;
}

/** What this page has the worker send, and how far it is. */
export interface Sendings {
  /** Begins to send; a failure's `data.field` tells at which field it belongs. */
  start(order: Omit<SendingOrder, "id">): Promise<Result<Sending>>;
}

interface Running extends Sending {
  readonly progress: Signal<SendingProgress>;
  readonly entry: Signal<Entry | undefined>;
}

export function createSendings(
  worker: WorkerClient,
  newId: () => string,
  ended: AbortSignal,
): Sendings {
  const running = new Map<string, Running>();

  worker.on(
    "sending",
    (progress) => {
      const sending = running.get(progress.id);
      if (!sending) return;
      sending.progress.value = progress;
      void readEntry(sending, progress, worker);
      if (isOver(progress)) running.delete(progress.id);
    },
    ended,
  );
  // Whatever the worker was sending ended with it.
  worker.onReset(() => {
    for (const [id, sending] of running) {
      const { failure } = fail("worker-stopped", strings.restarted);
      sending.progress.value = { ...sending.progress.value, state: { kind: "failed", failure } };
      running.delete(id);
    }
  }, ended);

  return {
    start: async (order) => {
      const id = newId();
      const sending: Running = {
        progress: signal({
          id,
          most: order.schedule.most,
          attempts: [],
          state: { kind: "sending" },
        }),
        entry: signal(undefined),
        cancel: () => void worker.api.cancelSending(id).catch(() => undefined),
      };
      running.set(id, sending);
      const started = await askToSend(worker, { ...order, id });
      if (started.ok) return { ok: true, value: sending };
      running.delete(id);
      return started;
    },
  };
}

async function askToSend(worker: WorkerClient, order: SendingOrder): Promise<Result<null>> {
  try {
    return await worker.api.send(order);
  } catch (error) {
    return fail("internal", error instanceof Error ? error.message : String(error));
  }
}

async function readEntry(
  { entry }: Running,
  { attempts }: SendingProgress,
  { api }: WorkerClient,
): Promise<void> {
  const id = attempts.findLast(({ endedAt }) => endedAt !== undefined)?.entryId;
  if (id === undefined || entry.value?.id === id) return;
  const read = await api.entry(id).catch(() => null);
  if (read) entry.value = read;
}
