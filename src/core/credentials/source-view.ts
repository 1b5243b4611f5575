import type { Keeping } from "../vault/keeping.ts";
import type { SourceDefinition } from "./credential-source.ts";
import type { RememberedKeys } from "./remembered-keys.ts";

/** A credential source as screens show it: nothing secret. */
export interface SourceView {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  /** Names of the rules that use it. */
  readonly usedBy: readonly string[];
  /** Where its secrets are kept; those of Identity Center are shared by its start URL. */
  readonly kept: Keeping;
  /** Of a source of keys: which they are, or were. */
  readonly remembered?: RememberedKeys;
}

export type SourceState =
  | {
      readonly kind: "ready";
      /** As `ASIA…MPLE`. */
      readonly accessKey: string;
      readonly temporary: boolean;
      readonly expiresAt?: number;
    }
  | { readonly kind: "expired"; readonly accessKey: string; readonly expiresAt: number }
  /** Credentials are fetched when they are first needed. */
  | { readonly kind: "idle" }
  /** It stands on what is in the vault, which is locked. */
  | { readonly kind: "locked" }
  /** Only a person can help: keys are gone since the browser closed, or nobody is signed in. */
  | { readonly kind: "missing" };
