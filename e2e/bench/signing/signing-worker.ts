import { middleMean } from "../statistics.ts";
import { inTurn, rounds } from "../turns.ts";
import { contenders, type ContenderName, type Keys } from "./contenders.ts";

/** `digest` is the browser's own, of the bytes alone. */
export type Who = ContenderName | "digest";

/** What is measured in one go: everybody in turn, a short batch each time. */
export interface Work {
  readonly all: readonly Who[];
  readonly bytes: number;
  /** Cold: every signature is for credentials that were never seen. */
  readonly key: "warm" | "cold";
  readonly turns: number;
  /** Signatures in a batch, one after the other. */
  readonly batch: number;
}

export interface SigningWorker {
  /** Milliseconds of one, the mean of the middle half of the batches, by who made it. */
  measure(work: Work): Promise<Partial<Record<Who, number>>>;
}

const keys: Keys = {
  accessKeyId: "ASIACOUNTERSIGNBENCH",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYBENCHSECRET",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE/token+with/odd=characters==".repeat(12),
};

const bodies = new Map<number, Uint8Array<ArrayBuffer>>();
let lastSecret = 0;

const worker: SigningWorker = {
  async measure({ all, bytes, key, turns, batch }) {
    const body = bodyOf(bytes);
    const times = new Map(all.map((who) => [who, [] as number[]]));
    for (const turn of rounds(turns)) {
      for (const who of inTurn(all, turn)) {
        const began = performance.now();
        for (let left = batch; left > 0; left -= 1) await once(who, body, key);
        times.get(who)?.push((performance.now() - began) / batch);
      }
    }
    return Object.fromEntries([...times].map(([who, each]) => [who, middleMean(each)]));
  },
};

async function once(
  who: Who,
  body: Uint8Array<ArrayBuffer> | undefined,
  key: Work["key"],
): Promise<void> {
  if (who === "digest") {
    await crypto.subtle.digest("SHA-256", body ?? new Uint8Array());
    return;
  }
  const authorization = await contenders[who](body, key === "cold" ? newKeys() : keys);
  if (!authorization?.startsWith("AWS4-HMAC-SHA256 ")) throw new Error(`${who} did not sign`);
}

function newKeys(): Keys {
  lastSecret += 1;
  const end = String(lastSecret).padStart(9, "0");
  return { ...keys, secretAccessKey: `${keys.secretAccessKey.slice(0, -9)}${end}` };
}

function bodyOf(length: number): Uint8Array<ArrayBuffer> | undefined {
  if (length === 0) return undefined;
  const known = bodies.get(length) ?? new Uint8Array(length).map((_, index) => index * 31 + 7);
  bodies.set(length, known);
  return known;
}

Object.assign(globalThis, { signing: worker });
