import type { Keeping } from "../vault/keeping.ts";
import type { SourceDefinition } from "./source-definition.ts";

/** A source of any kind but keys, as typed. An empty id makes a new source. */
export interface SourceDraft {
  readonly definition: Exclude<SourceDefinition, { kind: "keys" }>;
  /** An OIDC token, or the authorization token of an endpoint; absent: the one that it has. */
  readonly token?: string;
  /** Absent: as its secrets are kept already. */
  readonly kept?: Keeping;
}
