import { exampleNow } from "../example-world.ts";
import type { HeldAnswer, Response } from "./treatment.ts";

/** A refusal by the gateway itself, for tests: its error type, and what it says. */
export function exampleRefusal(
  errorType: string,
  message: string,
  headers: readonly { readonly name: string; readonly value: string }[] = [],
): Response {
  const text = JSON.stringify({ message });
  return {
    kind: "response",
    at: exampleNow + 9,
    status: 403,
    statusText: "Forbidden",
    headers: [{ name: "x-amzn-ErrorType", value: errorType }, ...headers],
    body: { kind: "text", text, bytes: text.length },
  };
}

/** Told twenty minutes after the time of the tests. */
export const expiredSignature = exampleRefusal(
  "InvalidSignatureException",
  "Signature expired: 20260102T030405Z is now earlier than 20260102T031905Z (20260102T032405Z - 5 min.)",
);

export const expiredToken = exampleRefusal(
  "ExpiredTokenException",
  "The security token included in the request is expired",
);

export function heldAnswer(answer: Response, requestId = "7 interception-1"): HeldAnswer {
  return { requestId, answer, canBeSentAgain: true };
}
