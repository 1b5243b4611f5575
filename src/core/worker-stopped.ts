import type { Failure } from "./errors.ts";
import type { HeldRequest } from "./request.ts";

/** Of a request that was held, or that began, as the browser stopped the extension's worker. */
export function workerStopped({ method, url }: Pick<HeldRequest, "method" | "url">): Failure {
  return {
    code: "worker-stopped",
    message: `The browser restarted Countersign just as ${method} ${new URL(url).host} was asked for, so it was not sent. Send it again.`,
  };
}
