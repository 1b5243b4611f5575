import * as v from "valibot";
import { defineValue } from "./stored-value.ts";

/** What an organisation had set when it was last asked for; null where it had set nothing. */
export const policyCopyStore = defineValue({
  key: "policy-copy",
  area: "local",
  schema: v.nullable(v.string()),
  fallback: null,
});
