import type { Message } from "../messaging/protocol.ts";

/**
 * Asks the worker for what one of its functions gives, with nothing to be loaded before: for a
 * page that is gone a moment later. Rejects where no answer comes; a client waits and asks again.
 */
export function askWorker(method: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const port = chrome.runtime.connect();
    const question: Message = { kind: "call", id: 0, method, args: [] };
    port.onMessage.addListener((answer: Message) => {
      if (answer.kind === "value") resolve(answer.value);
      if (answer.kind === "error") reject(new Error(answer.message));
    });
    port.onDisconnect.addListener(() => reject(new Error("The worker hung up.")));
    port.postMessage(question);
  });
}
