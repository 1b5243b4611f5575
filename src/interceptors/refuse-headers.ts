import type { Header } from "../core/request.ts";

/** Names that a browser sets itself, some of them. */
const unsafe = new Set(["connection", "content-length", "host", "te", "trailer", "upgrade"]);

/** Throws a browser's words where it would not send these headers, as Chromium does. */
export function refuseHeaders(headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(value)) {
      throw new Error(`Invalid header: ${name}`);
    }
    if (unsafe.has(name.toLowerCase())) throw new Error(`Unsafe header: ${name}`);
  }
}
