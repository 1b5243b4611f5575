import * as v from "valibot";
import { defineValue } from "./stored-value.ts";

/** Whether the gate is paused, which a person's cancelling does, until they arm again. */
export const gatePausedStore = defineValue({
  key: "gate-paused",
  area: "local",
  schema: v.boolean(),
  fallback: false,
});
