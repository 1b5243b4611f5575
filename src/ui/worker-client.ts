import type { Client } from "../messaging/client.ts";
import type { WorkerApi, WorkerEvents } from "../messaging/worker-api.ts";

/** The worker as pages see it. */
export type WorkerClient = Client<WorkerApi, WorkerEvents>;
