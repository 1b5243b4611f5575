import type { BodyNotKept, Entry, EntryBody, EntryHeader } from "../log/entry.ts";
import type { Header, RequestBody } from "../request.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { isSendable } from "./sendable-header.ts";

/** A request as a person composes it. What the log hid stands as `HIDDEN_VALUE` until it is typed. */
export interface RequestDraft {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: DraftBody;
  readonly as: SendAs;
  /** A region to sign for in place of the rule's. */
  readonly region?: string;
}

export type DraftBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  /** Bytes that are no text, two hex digits each; with their hash where it is known. */
  | { readonly kind: "binary"; readonly hex: string; readonly sha256?: string }
  /** It was sent with one that is not at hand: another has to take its place. */
  | { readonly kind: "gone"; readonly reason: BodyNotKept | "cut" };

/** By what its rule says, with another credential source, or as it is. */
export type SendAs =
  | { readonly kind: "rule" }
  | { readonly kind: "source"; readonly sourceId: string }
  | { readonly kind: "unsigned" };

export const emptyDraft: RequestDraft = {
  method: "GET",
  url: "",
  headers: [],
  body: { kind: "none" },
  as: { kind: "rule" },
};

/**
 * The request of an entry, to be sent again: what the page gave it. The rule's headers and the
 * signature are put to it afresh; the browser writes its own.
 */
export function draftOfEntry(entry: Entry): RequestDraft {
  return {
    method: entry.method,
    url: entry.url,
    headers: entry.headers.filter(isThePages).map(({ name, value }): Header => [name, value]),
    body: draftBody(entry.body, entry.signature?.payloadHash),
    as: entry.withheld === "sent-unsigned" ? { kind: "unsigned" } : { kind: "rule" },
  };
}

/** Names of the headers that the browser wrote and writes again in its own way. */
export function leftToBrowser(entry: Entry): readonly string[] {
  return entry.headers.flatMap(({ name, from }) =>
    from === "page" && !isSendable(name) ? [name] : [],
  );
}

function isThePages({ name, from }: EntryHeader): boolean {
  return from === "page" && isSendable(name);
}

function draftBody(body: EntryBody, payloadHash: string | undefined): DraftBody {
  switch (body.kind) {
    case "none":
    case "text":
      return body.kind === "none" ? body : { kind: "text", text: body.text };
    case "binary": {
      if (body.hex.length < body.bytes * 2) return { kind: "gone", reason: "cut" };
      const isHash = payloadHash !== undefined && /^[0-9a-f]{64}$/.test(payloadHash);
      return { kind: "binary", hex: body.hex, ...(isHash && { sha256: payloadHash }) };
    }
    case "not-kept":
      return { kind: "gone", reason: body.reason };
  }
}

/** The bytes that would be sent. */
export function bytesOfDraft(body: DraftBody): RequestBody {
  if (body.kind === "text" && body.text !== "") {
    return { kind: "bytes", bytes: new TextEncoder().encode(body.text) };
  }
  if (body.kind === "binary") return { kind: "bytes", bytes: bytesOfHex(body.hex) };
  return { kind: "none" };
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Whether something of it was hidden in the log and not typed since. */
export function isHidden(text: string): boolean {
  return text.includes(HIDDEN_VALUE);
}
