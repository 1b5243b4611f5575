/** How long secrets are kept: in memory until the browser closes, or in the vault on disk. */
export type Keeping = "session" | "vault";
