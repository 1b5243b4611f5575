import type { Caller } from "./rules/caller.ts";

/** A header as the wire shows it: a name in any case, and its value. */
export type Header = readonly [name: string, value: string];

/** The bytes that will be sent, or what was recorded of them, or why they cannot be known. */
export type RequestBody =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** No interceptor gives it: the lower-case hex SHA-256 of bytes that are gone, and their count. */
  | { readonly kind: "hashed"; readonly sha256: string; readonly length: number }
  | {
      readonly kind: "unavailable";
      readonly reason: "stream-or-file" | "too-large" | "unreadable" | "worker-stopped";
    };

/**
 * A request that an interceptor holds: what the browser will send once it is released.
 *
 * `url` has no fragment. User information, which the browser sends in a header of its own, stays
 * in it, so that no rule matches such a URL.
 * `body` decodes on the first call and gives the same value after that.
 */
export interface HeldRequest {
  readonly id: string;
  readonly tabId: number;
  /** When the browser handed it over, in milliseconds since the epoch. */
  readonly heldAt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: () => RequestBody;
  readonly caller: Caller;
  /** The id of the request whose answer led the browser to this one. */
  readonly redirectedFrom?: string;
  readonly kind: "navigation" | "subresource" | "preflight";
}

/** The first value of a header, whatever the case of its name. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1];
}
