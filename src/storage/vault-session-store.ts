import * as v from "valibot";
import type { VaultSession } from "../core/vault/vault-ports.ts";
import { defineValue } from "./stored-value.ts";

/** The vault's key while it is open, and why it was locked; gone when the browser closes. */
export const vaultSessionStore = defineValue<VaultSession>({
  key: "vault-session",
  area: "session",
  schema: v.strictObject({
    key: v.exactOptional(v.string()),
    lock: v.exactOptional(
      v.strictObject({
        reason: v.picklist(["idle", "screen", "person", "restart"]),
        at: v.exactOptional(v.number()),
        refused: v.number(),
      }),
    ),
  }),
  fallback: {},
});
