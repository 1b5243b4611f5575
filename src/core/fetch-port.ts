import type { Header } from "./request.ts";

export interface FetchRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body?: string;
}

/** What of a `Response` is read. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Rejects when the answer breaks off. */
  text(): Promise<string>;
}

/**
 * Sends a request of our own, without cookies, cache, referrer or redirects. Rejects when no
 * answer comes, and when the signal aborts, also while the answer is read.
 */
export type FetchPort = (request: FetchRequest, signal: AbortSignal) => Promise<FetchResponse>;
