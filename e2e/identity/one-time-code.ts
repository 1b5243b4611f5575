import { createHmac, randomBytes, randomInt } from "node:crypto";

const STEP_SECONDS = 30;

/** The six digits that an authenticator shows for a secret at a moment (RFC 6238). */
export function timedCode(secret: Buffer, now: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1_000 / STEP_SECONDS)));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Whether a code is that of this or of a neighbouring step. */
export function isTimedCode(code: string, secret: Buffer, now: Date): boolean {
  return [-STEP_SECONDS, 0, STEP_SECONDS].some((seconds) => {
    return timedCode(secret, new Date(now.getTime() + seconds * 1_000)) === code;
  });
}

/** A code as one is sent in a message. */
export function sentCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

export function makeSecret(): Buffer {
  return randomBytes(20);
}
