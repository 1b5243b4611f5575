import type { Page } from "playwright";
import type { WorkerApi } from "../src/messaging/worker-api.ts";
import { sealFor } from "./seal.ts";

export type WorkerCalls = <Name extends keyof WorkerApi>(
  method: Name,
  ...given: Parameters<WorkerApi[Name]>
) => Promise<Awaited<ReturnType<WorkerApi[Name]>>>;

/**
 * Calls the worker the way our own pages do, from one of them: the build has no entrance of its
 * own for tests. What is sent is sealed, so that no trace holds it.
 */
export async function workerCalls(page: Page): Promise<WorkerCalls> {
  const seal = await sealFor(page);
  return async (method, ...args) =>
    // The worker answers with what its api promises; the page only carries it.
    (await page.evaluate(callWorker, await seal({ method, args }))) as never;
}

interface Sealed {
  readonly publicKey: JsonWebKey;
  readonly iv: string;
  readonly sealed: string;
}

interface Reply {
  readonly kind: string;
  readonly id?: number;
  readonly value?: unknown;
  readonly message?: string;
}

/** Runs in the page, with nothing of this file around it, and no function of a name of its own. */
async function callWorker(text: string): Promise<unknown> {
  const { publicKey, iv, sealed } = JSON.parse(text) as Sealed;
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("jwk", publicKey, curve, false, []);
  const { unsealingKey } = globalThis as unknown as { readonly unsealingKey: CryptoKey };
  const key = await crypto.subtle.deriveKey(
    { name: "ECDH", public: theirs },
    unsealingKey,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  );
  const cipher = { name: "AES-GCM", iv: Uint8Array.fromBase64(iv) };
  const call = new TextDecoder().decode(
    await crypto.subtle.decrypt(cipher, key, Uint8Array.fromBase64(sealed)),
  );
  const port = chrome.runtime.connect();
  const reply = new Promise<unknown>((resolve, reject) => {
    port.onMessage.addListener((message: Reply) => {
      if (message.id !== 1) return;
      if (message.kind === "value") resolve(message.value);
      else reject(new Error(message.message));
    });
    port.onDisconnect.addListener(() => reject(new Error("The worker hung up.")));
  });
  port.postMessage({ kind: "call", id: 1, ...(JSON.parse(call) as object) });
  return reply.finally(() => port.disconnect());
}
