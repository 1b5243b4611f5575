import * as v from "valibot";
import { defineValue } from "./stored-value.ts";

/** Whether the browser's bar over an armed tab has been explained once. */
export const barExplainedStore = defineValue({
  key: "bar-explained",
  area: "local",
  schema: v.boolean(),
  fallback: false,
});
