import { maskAccessKeyId } from "./validate-keys.ts";

/** What is remembered of keys when they are gone, so that a person knows which to paste again. */
export interface RememberedKeys {
  /** As `ASIA…MPLE`. */
  readonly accessKey: string;
  /** The AWS account's id, once STS has told it. */
  readonly account?: string;
}

/** By the source's id. */
export type KeyMemory = Readonly<Record<string, RememberedKeys>>;

/** Remembers which keys each source had; nothing of it is secret. */
export class KeyNotes {
  readonly #keep: (all: KeyMemory) => void;
  #all: KeyMemory = {};

  /** `keep` keeps it on disk; nobody waits for it. */
  constructor(keep: (all: KeyMemory) => void) {
    this.#keep = keep;
  }

  restore(all: KeyMemory): void {
    this.#all = all;
  }

  of(sourceId: string): RememberedKeys | undefined {
    return Object.hasOwn(this.#all, sourceId) ? this.#all[sourceId] : undefined;
  }

  /** Keys of another id may be of another account. */
  learnKeys(sourceId: string, accessKeyId: string): void {
    const accessKey = maskAccessKeyId(accessKeyId);
    if (this.of(sourceId)?.accessKey === accessKey) return;
    this.#put({ ...this.#all, [sourceId]: { accessKey } });
  }

  learnAccount(sourceId: string, account: string): void {
    const known = this.of(sourceId);
    if (!known || known.account === account) return;
    this.#put({ ...this.#all, [sourceId]: { ...known, account } });
  }

  forget(sourceId: string): void {
    const { [sourceId]: gone, ...others } = this.#all;
    if (gone) this.#put(others);
  }

  #put(all: KeyMemory): void {
    this.#all = all;
    this.#keep(all);
  }
}
