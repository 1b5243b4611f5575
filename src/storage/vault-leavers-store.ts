import * as v from "valibot";
import { defineValue } from "./stored-value.ts";

/** The vault's members whose sources were deleted while it was locked. */
export const vaultLeaversStore = defineValue<readonly string[]>({
  key: "vault-leavers",
  area: "local",
  schema: v.array(v.string()),
  fallback: [],
});
