import type { Credentials } from "./credential-source.ts";

/** Keys as typed or pasted. An absent id makes a new source. */
export interface KeysDraft {
  readonly id?: string;
  readonly name: string;
  readonly credentials: Credentials;
}
