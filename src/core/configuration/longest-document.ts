import type { Failure } from "../errors.ts";

/** Bytes of UTF-8 that a configuration document has at most. */
export const longestDocument = 262_144;

export const tooLong: Failure = {
  code: "input-invalid",
  message: "It has more than 256 KB, and no configuration needs as much.",
};
