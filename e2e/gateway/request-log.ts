import type { ArrivedRequest } from "./arrived-request.ts";
import type { RefusalCode } from "./refusal.ts";

/** What the gateway found out about a request. */
export type Verdict =
  | {
      readonly kind: "accepted";
      readonly place: "header" | "query";
      readonly accessKeyId: string;
      readonly arn: string;
    }
  /** The full reason, also where the answer keeps it back. */
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly message: string }
  /** A route without authorization: nothing was checked. */
  | { readonly kind: "open" }
  | { readonly kind: "preflight" }
  /** A page of a site, not an API. */
  | { readonly kind: "site" }
  /** The client went away before the end of its request; body hash and length say nothing. */
  | { readonly kind: "broken-off" };

/** A request that arrived, logged when its answer was decided and before that was sent. */
export type LoggedRequest = ArrivedRequest & {
  readonly url: string;
  readonly verdict: Verdict;
  /** The status that the answer has; 0 for a dropped connection. */
  readonly status: number;
};

/** All that arrived, in order. */
export type RequestLog = {
  readonly entries: readonly LoggedRequest[];
  clear(): void;
  /** The next request from now on that fits; rejects with the signal's reason. */
  next(fits: (entry: LoggedRequest) => boolean, signal?: AbortSignal): Promise<LoggedRequest>;
};

/** A log and the way to write to it. */
export function createRequestLog(): { log: RequestLog; add: (entry: LoggedRequest) => void } {
  const entries: LoggedRequest[] = [];
  const listeners = new Set<(entry: LoggedRequest) => void>();
  const next: RequestLog["next"] = (fits, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = () => {
        listeners.delete(listener);
        signal?.removeEventListener("abort", abort);
      };
      const listener = (entry: LoggedRequest) => {
        if (!fits(entry)) return;
        stop();
        resolve(entry);
      };
      const abort = () => {
        stop();
        reject(signal?.reason as Error);
      };
      listeners.add(listener);
      signal?.addEventListener("abort", abort);
    });
  const add = (entry: LoggedRequest) => {
    entries.push(entry);
    for (const listener of listeners) listener(entry);
  };
  return { log: { entries, clear: () => void entries.splice(0), next }, add };
}
