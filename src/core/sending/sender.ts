import type { Answer } from "../log/entry.ts";
import type { Header } from "../request.ts";

/** A request that the extension itself sends. */
export interface OutgoingRequest {
  /** In upper case. */
  readonly method: string;
  /** Without a fragment. */
  readonly url: string;
  /** Only such that `isSendable` takes. */
  readonly headers: readonly Header[];
  /** Absent where the request has none. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/**
 * Sends exactly this request, once, and gives what came back, or why nothing did.
 *
 * It goes out without cookies, cache and referrer. A redirect is an answer like any other and never
 * followed, so that no header reaches another host. Of a body, at most `largestAnswer` bytes are
 * read; the rest is let go. Rejects only when the signal aborts, with its reason.
 */
export type Sender = (request: OutgoingRequest, signal: AbortSignal) => Promise<Answer>;

/** Bodies of at most this many bytes are kept of an answer. */
export const largestAnswer = 256 * 1024;
