import type { SourceDefinition } from "./credential-source.ts";

/** A credential source as screens show it: nothing secret. */
export interface SourceView {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  /** Names of the rules that use it. */
  readonly usedBy: readonly string[];
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
  /** Only a person can help: keys are gone since the browser closed, or nobody is signed in. */
  | { readonly kind: "missing" };
