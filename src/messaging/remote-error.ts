import type { RemoteErrorCode } from "./protocol.ts";

/** A call over a channel that gave no value. */
export class RemoteError extends Error {
  override readonly name = "RemoteError";
  readonly code: RemoteErrorCode;

  constructor(code: RemoteErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
