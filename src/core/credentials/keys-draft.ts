import type { Keeping } from "../vault/keeping.ts";
import type { Credentials } from "./credential-source.ts";

/** Keys as typed or pasted. An absent id makes a new source. */
export interface KeysDraft {
  readonly id?: string;
  readonly name: string;
  readonly credentials: Credentials;
  /** Absent: as they are kept already, a new source's until the browser closes. */
  readonly kept?: Keeping;
}
