import { send, wordsOf, type Target } from "./debugger-session.ts";
import { inTime } from "./in-time.ts";

/** Milliseconds for which an answer's body is waited for. */
const longestRead = 1_000;

/**
 * What is paused under a name; undefined where nothing is. Only an answer has a body; to let a
 * request go on as if it were an answer would send it, unsigned.
 */
export async function stageOf(
  target: Target,
  requestId: string,
): Promise<"request" | "answer" | undefined> {
  try {
    await inTime(longestRead, send(target, "Fetch.getResponseBody", { requestId }));
    return "answer";
  } catch (cause) {
    const words = wordsOf(cause);
    if (words.includes("Invalid InterceptionId")) return undefined;
    return words.startsWith("Can only get response body") ? "request" : "answer";
  }
}
