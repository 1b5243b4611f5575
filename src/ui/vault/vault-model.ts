import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { fail, succeed, type Result } from "../../core/errors.ts";
import type { KeyOpening, VaultKeys } from "../../core/vault/vault-keys.ts";
import type { VaultView } from "../../core/vault/vault-view.ts";
import type { VaultApi } from "../../messaging/vault-api.ts";
import { vaultStrings as strings } from "../strings/vault.ts";

/** What a person types for the vault; it is forgotten as soon as it was used. */
export interface VaultText {
  readonly passphrase: string;
  readonly again: string;
  /** The passphrase that is to be changed. */
  readonly current: string;
}

export type VaultWork = keyof typeof strings.working;

/** A place where a person makes, opens or changes the vault. */
export interface VaultModel {
  /** Absent until the worker has told. */
  readonly view: ReadonlySignal<VaultView | undefined>;
  readonly text: ReadonlySignal<VaultText>;
  /** What is wrong with a field, in sentences. */
  readonly problems: ReadonlySignal<{ readonly [Field in keyof VaultText]?: string }>;
  /** What is being done with a passphrase, which takes a second. */
  readonly work: ReadonlySignal<VaultWork | undefined>;
  type(part: Partial<VaultText>): void;
  /** Each tells whether it was done; what was not is said at its field. */
  create(): Promise<boolean>;
  unlock(): Promise<boolean>;
  change(): Promise<boolean>;
  lock(): Promise<void>;
  discard(): Promise<boolean>;
  /** Forgets what was typed. */
  clear(): void;
}

export interface VaultOptions {
  readonly api: VaultApi;
  readonly view: ReadonlySignal<VaultView | undefined>;
  readonly keys: VaultKeys;
}

const nothing: VaultText = { passphrase: "", again: "", current: "" };
const SHORTEST = 8;

export function createVaultModel({ api, view, keys }: VaultOptions): VaultModel {
  const typing = createTyping();
  const { text, newOne, attempt } = typing;
  const wrappedKey = (): string => {
    const vault = view.value;
    return vault?.kind === "open" || vault?.kind === "locked" ? vault.wrappedKey : "";
  };
  const open = async (passphrase: string, wrong: string): Promise<Result<string>> =>
    keyOf(await keys.open(wrappedKey(), passphrase), wrong);

  return {
    view,
    ...typing,
    create: async () => {
      const passphrase = newOne();
      if (passphrase === undefined) return false;
      return attempt("create", "passphrase", async () =>
        api.createVault(await keys.make(passphrase)),
      );
    },
    unlock: () => {
      const { passphrase } = text.value;
      return attempt("unlock", "passphrase", async () => {
        if (passphrase === "") return fail("input-invalid", strings.missing);
        const key = await open(passphrase, strings.wrong);
        return key.ok ? api.unlockVault(key.value) : key;
      });
    },
    change: async () => {
      const passphrase = newOne();
      if (passphrase === undefined) return false;
      return attempt("change", "current", async () => {
        const from = await open(text.value.current, strings.wrongCurrent);
        if (!from.ok) return from;
        return api.rekeyVault({ from: from.value, to: await keys.make(passphrase) });
      });
    },
    lock: async () => {
      await api.lockVault();
    },
    discard: () => attempt("change", "passphrase", () => api.discardVault()),
  };
}

/** What is typed, what is wrong with it, and what is being done with it. */
function createTyping() {
  const text = signal(nothing);
  const problems = signal<{ readonly [Field in keyof VaultText]?: string }>({});
  const work = signal<VaultWork | undefined>(undefined);

  function clear(): void {
    batch(() => {
      text.value = nothing;
      problems.value = {};
    });
  }

  return {
    text,
    problems,
    work,
    clear,
    type: (part: Partial<VaultText>) =>
      batch(() => {
        text.value = { ...text.value, ...part };
        problems.value = {};
      }),
    /** The new passphrase, if it is one and was typed twice. */
    newOne: (): string | undefined => {
      const { passphrase, again } = text.value;
      if ([...passphrase].length < SHORTEST) problems.value = { passphrase: strings.tooShort };
      else if (passphrase !== again) problems.value = { again: strings.different };
      else return passphrase;
      return undefined;
    },
    /** What comes of it is shown at a field where it failed. */
    attempt: async (
      kind: VaultWork,
      field: keyof VaultText,
      action: () => Promise<Result<unknown>>,
    ): Promise<boolean> => {
      if (work.value !== undefined) return false;
      work.value = kind;
      const done = await action().catch(asFailure);
      batch(() => {
        work.value = undefined;
        if (done.ok) clear();
        else problems.value = { [field]: done.failure.message };
      });
      return done.ok;
    },
  };
}

function keyOf(opening: KeyOpening, wrong: string): Result<string> {
  switch (opening.kind) {
    case "opened":
      return succeed(opening.key);
    case "wrong-passphrase":
      return fail("input-invalid", wrong);
    case "refused":
      return fail("vault-damaged", strings.refused(opening.problem));
  }
}

function asFailure(error: unknown): Result<never> {
  return fail("internal", error instanceof Error ? error.message : String(error));
}
