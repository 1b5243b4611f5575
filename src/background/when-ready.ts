import type { WorkerApi } from "../messaging/worker-api.ts";

/** The same functions, each waiting until what it needs is at hand. */
export function whenReady(functions: WorkerApi, ready: Promise<unknown>): WorkerApi {
  return Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [
      name,
      async (...given: readonly never[]) => {
        await ready;
        return (call as (...all: readonly never[]) => Promise<unknown>)(...given);
      },
    ]),
  ) as unknown as WorkerApi;
}
