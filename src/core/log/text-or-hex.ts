import type { EntryBody } from "./entry.ts";

/** Of bytes that are no text, this many are kept. */
const mostHex = 4_096;

/** A body for the log: text where the bytes are UTF-8 without NUL, else the first of them in hex. */
export function textOrHex(bytes: Uint8Array): EntryBody {
  if (bytes.length === 0) return { kind: "none" };
  const text = decode(bytes);
  return text === undefined || text.includes("\0")
    ? { kind: "binary", bytes: bytes.length, hex: bytes.subarray(0, mostHex).toHex() }
    : { kind: "text", text, bytes: bytes.length };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
