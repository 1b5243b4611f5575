import * as v from "valibot";
import type { VaultReading, VaultRecord } from "../core/vault/vault-record.ts";
import type { Area } from "./area.ts";

/** SHA-256. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/**
 * The vault under one key of `storage.local`. A digest stands beside it, which tells what was cut
 * short or changed by accident from a wrong passphrase; whoever changes it on purpose only gets
 * something that does not open.
 */
export interface VaultStore {
  read(): Promise<VaultReading>;
  /** Replaces all of it in one write; undefined takes it away. */
  write(record: VaultRecord | undefined): Promise<void>;
}

const KEY = "vault";

const storedSchema = v.strictObject({
  version: v.literal(1),
  wrappedKey: v.string(),
  members: v.array(v.string()),
  sealed: v.string(),
  digest: v.string(),
});

export function createVaultStore(local: Area, digest: Digest): VaultStore {
  return {
    read: async () => {
      const raw = await local.get(KEY);
      if (raw === undefined) return { kind: "none" };
      if (isNewer(raw)) return { kind: "unreadable", problem: "newer" };
      const parsed = v.safeParse(storedSchema, raw);
      if (!parsed.success) return { kind: "unreadable", problem: "damaged" };
      const { digest: found, ...record } = parsed.output;
      return found === (await digestOf(record, digest))
        ? { kind: "record", record }
        : { kind: "unreadable", problem: "damaged" };
    },
    write: async (record) => {
      if (!record) return local.remove([KEY]);
      const { version, wrappedKey, members, sealed } = record;
      const stored = { version, wrappedKey, members, sealed };
      await local.set({ [KEY]: { ...stored, digest: await digestOf(stored, digest) } });
    },
  };
}

async function digestOf(record: VaultRecord, digest: Digest): Promise<string> {
  const { version, wrappedKey, members, sealed } = record;
  const text = JSON.stringify([version, wrappedKey, members, sealed]);
  return (await digest(new TextEncoder().encode(text))).toHex();
}

function isNewer(raw: unknown): boolean {
  const isVersioned = typeof raw === "object" && raw !== null && "version" in raw;
  return isVersioned && typeof raw.version === "number" && raw.version > 1;
}
