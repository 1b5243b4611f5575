import type { CdpPipe } from "./cdp-pipe.ts";
import type { RawTarget } from "./raw-tab.ts";

interface Versions {
  readonly versions: readonly { readonly runningStatus: string }[];
}

/** Stops the workers of a page's origin, as the browser does when nothing happens. */
export async function stopWorkers(pipe: CdpPipe, { sessionId }: RawTarget): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    const stop = pipe.on("ServiceWorker.workerVersionUpdated", ({ versions }: Versions) => {
      if (!versions.some(({ runningStatus }) => runningStatus === "stopped")) return;
      stop();
      resolve();
    });
  });
  await pipe.send("ServiceWorker.enable", {}, sessionId);
  await pipe.send("ServiceWorker.stopAllWorkers", {}, sessionId);
  await stopped;
  await pipe.send("ServiceWorker.disable", {}, sessionId);
}
