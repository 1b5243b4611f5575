import { succeed, type fail, type Result } from "../errors.ts";
import type { Keeping } from "./keeping.ts";
import {
  parseContents,
  without,
  withSecret,
  type VaultContents,
  type VaultSecret,
} from "./vault-contents.ts";
import type { NewVaultKey } from "./vault-keys.ts";
import type { VaultPorts, VaultSession } from "./vault-ports.ts";
import { bindingOf, type VaultReading, type VaultRecord } from "./vault-record.ts";
import {
  noVault,
  vaultDamaged,
  vaultLocked,
  vaultNotStored,
  vaultThere,
} from "./vault-failures.ts";
import type { LockReason, VaultLock, VaultView } from "./vault-view.ts";

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
  /** Neither its key nor what it keeps is in the session; else the next lock tries again. */
  #isSessionClear = true;
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
      if (this.#reading.kind !== "none") return vaultThere();
      await this.#ports.keepLeavers([]);
      const written = await this.#write({ version: 1, wrappedKey, members: [] }, { key, with: {} });
      return written.ok ? this.#open(key) : written;
    });
  }

  /** Opens it; what is open already stays so. */
  unlock(key: string): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return noVault();
      if (this.#key !== undefined) return succeed(null);
      const contents = await this.#contents(record, key);
      if (!contents.ok) return contents;
      await this.#take(contents.value);
      return this.#open(key);
    });
  }

  /** Nothing is signed with the members' secrets from this call on, nor after what was begun before. */
  async lock(reason: LockReason): Promise<void> {
    const at = this.#ports.now();
    this.#close(reason, at);
    await this.#inTurn(async () => {
      // It may have been opened by what was under way.
      this.#close(reason, at);
      if (!this.#isSessionClear) await this.#clearSession();
      return succeed(null);
    });
  }

  #close(reason: LockReason, at: number): void {
    if (this.#key === undefined) return;
    this.#key = undefined;
    this.#lock = { reason, at, refused: 0 };
    this.#isSessionClear = false;
  }

  async #clearSession(): Promise<void> {
    const { members } = this;
    try {
      // The key goes first: a worker that is stopped between must not think the vault empty.
      await this.#ports.keepSession({ lock: this.#lock });
    } finally {
      await this.#ports.forget(members);
      this.#ports.onChange();
    }
    this.#isSessionClear = true;
  }

  /** Another key, under another passphrase, by whoever has the present one. */
  rekey(from: string, to: NewVaultKey): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return noVault();
      const contents = await this.#contents(record, from);
      if (!contents.ok) return contents;
      const { wrappedKey, key } = to;
      const written = await this.#write({ ...record, wrappedKey }, { key, with: contents.value });
      if (!written.ok) return written;
      if (this.#key === undefined) await this.#take(contents.value);
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
    if (this.#reading.kind === "none") return noVault();
    return this.#key === undefined ? vaultLocked() : undefined;
  }

  /** Keeps a member's secrets here from now on, or in the session only. */
  move(member: string, keeping: Keeping, secret: VaultSecret): Promise<Result<null>> {
    if (this.keepingOf(member) === keeping) return Promise.resolve(succeed(null));
    return this.#change((record, contents) => {
      const others = without(contents, [member]);
      const members = record.members.filter((each) => each !== member);
      return keeping === "session"
        ? { members, contents: others }
        : { members: [...members, member], contents: { ...others, [member]: secret } };
    });
  }

  /** Its source was deleted: nothing of it is kept from now on, of a locked vault once that is open. */
  async leave(member: string): Promise<Result<null>> {
    if (!this.isMember(member)) return succeed(null);
    const noted = await this.#inTurn(async () => {
      if (this.#key !== undefined) return succeed(null);
      await this.#ports.keepLeavers([...(await this.#ports.leavers()), member]);
      return succeed(null);
    });
    return this.#key === undefined ? noted : this.move(member, "session", {});
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
    if (key === undefined) return Promise.resolve(this.#record ? vaultLocked() : noVault());
    return this.#inTurn(async () => {
      const record = this.#record;
      if (!record) return noVault();
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
    return contents ? succeed(contents) : vaultDamaged();
  }

  async #write(
    unsealed: Omit<VaultRecord, "sealed">,
    given: { readonly key: string; readonly with: VaultContents },
  ): Promise<Result<null>> {
    const { version, wrappedKey, members } = unsealed;
    const seal = await this.#ports.seal(given.key);
    if (!seal) return vaultDamaged();
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

  /** All but the secrets of deleted sources, which are taken out of the vault as soon as it is open. */
  async #take(contents: VaultContents): Promise<void> {
    const leavers = await this.#ports.leavers();
    await this.#ports.take(without(contents, leavers));
    if (leavers.length > 0) void this.#inTurn(() => this.#dismiss(leavers));
  }

  async #dismiss(leavers: readonly string[]): Promise<Result<null>> {
    const [record, key] = [this.#record, this.#key];
    if (!record || key === undefined) return succeed(null);
    const contents = await this.#contents(record, key);
    if (!contents.ok) return contents;
    const members = record.members.filter((each) => !leavers.includes(each));
    const left = without(contents.value, leavers);
    const written = await this.#write({ ...record, members }, { key, with: left });
    if (written.ok) await this.#ports.keepLeavers([]);
    this.#ports.onChange();
    return written;
  }

  /** One after the other; what the browser would not store is not changed here either. */
  #inTurn(work: () => Promise<Result<null>>): Promise<Result<null>> {
    const turn = this.#last.then(work).catch(vaultNotStored);
    this.#last = turn;
    return turn;
  }
}
