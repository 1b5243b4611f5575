import { fail, succeed, type Result } from "../errors.ts";
import type { Keeping } from "./keeping.ts";
import {
  parseContents,
  withSecret,
  type VaultContents,
  type VaultSecret,
} from "./vault-contents.ts";
import type { NewVaultKey } from "./vault-keys.ts";
import { bindingOf, type VaultReading, type VaultRecord } from "./vault-record.ts";
import type { LockReason, VaultLock, VaultView } from "./vault-view.ts";

/** Encrypts under a vault's key, bound to a text. Opening rejects where any of it was changed. */
export interface VaultSeal {
  close(binding: string, value: unknown): Promise<string>;
  open(binding: string, sealed: string): Promise<unknown>;
}

/** What of the vault lives until the browser closes: its key while it is open, else why it is not. */
export interface VaultSession {
  readonly key?: string;
  readonly lock?: VaultLock;
}

export interface VaultPorts {
  /** Replaces what lies on disk in one write, or rejects and leaves it as it is. */
  keep(record: VaultRecord | undefined): Promise<void>;
  keepSession(session: VaultSession): Promise<void>;
  /** Undefined where the text is no key. */
  seal(key: string): Promise<VaultSeal | undefined>;
  /** The members' secrets are at hand from now on. */
  take(contents: VaultContents): Promise<void>;
  /** Everything that came of the members' secrets is to be forgotten. */
  forget(members: readonly string[]): Promise<void>;
  /** The members that some source still has. */
  known(members: readonly string[]): readonly string[];
  now(): number;
  onChange(): void;
}

/**
 * The vault: secrets on disk under a passphrase. A random key seals the secrets (AES-256-GCM,
 * bound to all else that the record says), and lies beside them wrapped with the passphrase. Who
 * has unwrapped that key opens the vault with it; it then stays in the session, so that a
 * refreshed token is written without the passphrase. Every write replaces the whole record, made
 * of what lies there with one change, one write after the other.
 */
export class Vault {
  readonly #ports: VaultPorts;
  #reading: VaultReading = { kind: "none" };
  #key: string | undefined;
  #lock: VaultLock = { reason: "restart", refused: 0 };
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: VaultPorts) {
    this.#ports = ports;
  }

  restore(reading: VaultReading, { key, lock }: VaultSession): void {
    this.#reading = reading;
    this.#key = reading.kind === "record" ? key : undefined;
    if (lock) this.#lock = lock;
  }

  get view(): VaultView {
    const reading = this.#reading;
    if (reading.kind !== "record") return reading;
    const { wrappedKey } = reading.record;
    return this.#key === undefined
      ? { kind: "locked", wrappedKey, lock: this.#lock }
      : { kind: "open", wrappedKey };
  }

  /** Whose secrets it keeps, open or not. */
  get members(): readonly string[] {
    return this.#record?.members ?? [];
  }

  get isLocked(): boolean {
    return this.#reading.kind !== "none" && this.#key === undefined;
  }

  isMember(member: string): boolean {
    return this.members.includes(member);
  }

  keepingOf(member: string): Keeping {
    return this.isMember(member) ? "vault" : "session";
  }

  /** Makes an empty vault and opens it. */
  create({ key, wrappedKey }: NewVaultKey): Promise<Result<null>> {
    return this.#inTurn(async () => {
      if (this.#reading.kind !== "none") return there();
      const written = await this.#write({ version: 1, wrappedKey, members: [] }, { key, with: {} });
      return written.ok ? this.#open(key) : written;
    });
  }

  /** Opens it; what is open already stays so. */
  unlock(key: string): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return notThere();
      if (this.#key !== undefined) return succeed(null);
      const contents = await this.#contents(record, key);
      if (!contents.ok) return contents;
      await this.#ports.take(contents.value);
      const opened = await this.#open(key);
      await this.#prune();
      return opened;
    });
  }

  /** Nothing is signed with the members' secrets from this call on. */
  async lock(reason: LockReason): Promise<void> {
    if (this.#record === undefined || this.#key === undefined) return;
    this.#key = undefined;
    this.#lock = { reason, at: this.#ports.now(), refused: 0 };
    await this.#inTurn(async () => {
      const { members } = this;
      // The key goes first: a worker that is stopped between must not think the vault empty.
      await this.#ports.keepSession({ lock: this.#lock });
      await this.#ports.forget(members);
      this.#ports.onChange();
      return succeed(null);
    });
  }

  /** Another key, under another passphrase, by whoever has the present one. */
  rekey(from: string, to: NewVaultKey): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return notThere();
      const contents = await this.#contents(record, from);
      if (!contents.ok) return contents;
      const { wrappedKey, key } = to;
      const written = await this.#write({ ...record, wrappedKey }, { key, with: contents.value });
      if (!written.ok) return written;
      if (this.#key === undefined) await this.#ports.take(contents.value);
      return this.#open(key);
    });
  }

  /** Takes the vault away; what an open one held is kept until the browser closes. */
  discard(): Promise<Result<null>> {
    return this.#inTurn(async () => {
      await this.#ports.keep(undefined);
      this.#reading = { kind: "none" };
      this.#key = undefined;
      await this.#ports.keepSession({});
      this.#ports.onChange();
      return succeed(null);
    });
  }

  /** Why a member's secrets cannot be put where they are to be kept; nothing where they can. */
  refusal(member: string, keeping: Keeping): ReturnType<typeof fail> | undefined {
    if (keeping === "session" && !this.isMember(member)) return undefined;
    if (this.#reading.kind === "none") return notThere();
    return this.#key === undefined ? vaultLocked() : undefined;
  }

  /** Keeps a member's secrets here from now on, or in the session only. */
  move(member: string, keeping: Keeping, secret: VaultSecret): Promise<Result<null>> {
    if (this.keepingOf(member) === keeping) return Promise.resolve(succeed(null));
    return this.#change((record, contents) => {
      const { [member]: _, ...others } = contents;
      const members = record.members.filter((each) => each !== member);
      return keeping === "session"
        ? { members, contents: others }
        : { members: [...members, member], contents: { ...others, [member]: secret } };
    });
  }

  /** Keeps part of a member's secrets; undefined takes it out. Of nobody else is anything kept. */
  put(member: string, part: Parameters<typeof withSecret>[2]): Promise<Result<null>> {
    if (!this.isMember(member)) return Promise.resolve(succeed(null));
    const isTaken = Object.values(part).every((value) => value === undefined);
    // What is forgotten at the lock stays in the vault.
    if (this.#key === undefined && isTaken) return Promise.resolve(succeed(null));
    return this.#change(({ members }, contents) => ({
      members,
      contents: withSecret(contents, member, part),
    }));
  }

  /** A request was not sent for want of the passphrase. */
  countRefused(): void {
    if (!this.isLocked) return;
    this.#lock = { ...this.#lock, refused: this.#lock.refused + 1 };
    void this.#inTurn(async () => {
      // It may have been opened meanwhile.
      if (this.isLocked) await this.#ports.keepSession({ lock: this.#lock });
      return succeed(null);
    });
  }

  get #record(): VaultRecord | undefined {
    return this.#reading.kind === "record" ? this.#reading.record : undefined;
  }

  /** With the key that there is at the call: a lock that comes meanwhile loses nothing. */
  #change(
    edit: (
      record: VaultRecord,
      contents: VaultContents,
    ) => { readonly members: readonly string[]; readonly contents: VaultContents },
  ): Promise<Result<null>> {
    const key = this.#key;
    if (key === undefined) return Promise.resolve(this.#record ? vaultLocked() : notThere());
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return notThere();
      // The passphrase may have been changed since.
      const current = this.#key ?? key;
      const before = await this.#contents(record, current);
      if (!before.ok) return before;
      const { members, contents } = edit(record, before.value);
      const written = await this.#write({ ...record, members }, { key: current, with: contents });
      this.#ports.onChange();
      return written;
    });
  }

  async #contents(record: VaultRecord, key: string): Promise<Result<VaultContents>> {
    const seal = await this.#ports.seal(key);
    const opened = await seal?.open(bindingOf(record), record.sealed).catch(() => undefined);
    const contents = parseContents(opened);
    return contents ? succeed(contents) : damaged();
  }

  async #write(
    unsealed: Omit<VaultRecord, "sealed">,
    given: { readonly key: string; readonly with: VaultContents },
  ): Promise<Result<null>> {
    const { version, wrappedKey, members } = unsealed;
    const seal = await this.#ports.seal(given.key);
    if (!seal) return damaged();
    const bound = { version, wrappedKey, members };
    const record = { ...bound, sealed: await seal.close(bindingOf(bound), given.with) };
    await this.#ports.keep(record);
    this.#reading = { kind: "record", record };
    return succeed(null);
  }

  async #open(key: string): Promise<Result<null>> {
    await this.#ports.keepSession({ key });
    this.#key = key;
    this.#ports.onChange();
    return succeed(null);
  }

  /** Members whose source was deleted while the vault was locked. */
  async #prune(): Promise<void> {
    const known = this.#ports.known(this.members);
    if (known.length === this.members.length) return;
    void this.#change((_, contents) => ({
      members: known,
      contents: Object.fromEntries(known.map((each) => [each, contents[each] ?? {}])),
    }));
  }

  /** One after the other; what the browser would not store is not changed here either. */
  #inTurn(work: () => Promise<Result<null>>): Promise<Result<null>> {
    const turn = this.#last.then(work).catch(notStored);
    this.#last = turn;
    return turn;
  }
}

function vaultLocked(): ReturnType<typeof fail> {
  return fail("vault-locked", "The vault is locked. Unlock it with its passphrase first.");
}

function notThere(): ReturnType<typeof fail> {
  return fail("input-invalid", "There is no vault. Choose a passphrase for one first.");
}

function there(): ReturnType<typeof fail> {
  return fail("input-invalid", "There is a vault already. Unlock it, or begin anew.");
}

function damaged(): ReturnType<typeof fail> {
  return fail(
    "vault-damaged",
    "The vault does not open: what lies on disk was changed or cut short. Bring it back from a copy of the profile, or begin anew.",
  );
}

function notStored(): ReturnType<typeof fail> {
  return fail(
    "internal",
    "The browser could not write the vault, so it is as it was before. Free some disk space and try again.",
  );
}
