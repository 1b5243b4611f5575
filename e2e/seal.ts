import type { Page } from "playwright";

const curve = { name: "ECDH", namedCurve: "P-256" };
const cipher = { name: "AES-GCM", length: 256 };

/** Encrypts values for one page. */
export type Seal = (value: unknown) => Promise<string>;

/**
 * Makes a page able to open what is sealed for it: its key pair's private half never leaves it.
 * Playwright records the arguments of every evaluation in its traces, so what crosses is sealed.
 */
export async function sealFor(page: Page): Promise<Seal> {
  const theirs = await page.evaluate(async () => {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, [
      "deriveKey",
    ]);
    Object.assign(globalThis, { unsealingKey: pair.privateKey });
    return crypto.subtle.exportKey("jwk", pair.publicKey);
  });
  const recipient = await crypto.subtle.importKey("jwk", theirs, curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, false, ["deriveKey"]);
  const derivation = { name: "ECDH", public: recipient };
  const key = await crypto.subtle.deriveKey(derivation, ours.privateKey, cipher, false, [
    "encrypt",
  ]);
  const publicKey = await crypto.subtle.exportKey("jwk", ours.publicKey);
  return async (value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    return JSON.stringify({ publicKey, iv: base64(iv), sealed: base64(new Uint8Array(sealed)) });
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
