import type { Channel } from "../messaging/channel.ts";
import { createClient, type Client } from "../messaging/client.ts";
import type { WorkerApi, WorkerEvents } from "../messaging/worker-api.ts";
import type { Clock } from "./clock.ts";

/** The worker as pages see it. */
export type WorkerClient = Client<WorkerApi, WorkerEvents>;

/** Milliseconds after which a worker that has not answered is taken for one that cannot start. */
const patience = 10_000;

/** Calls the worker over a channel; what only reads is asked again when the worker was restarted. */
export function createWorkerClient(
  channel: Channel,
  clock: Clock,
  signal: AbortSignal,
): WorkerClient {
  return createClient<WorkerApi, WorkerEvents>(channel, {
    signal,
    reads: ["tab", "entries", "entry", "wholeEntries", "configuration", "gate", "keptRequests"],
    patience: (ended) =>
      new Promise((resolve) => {
        clock.after(patience, resolve, ended);
      }),
  });
}
