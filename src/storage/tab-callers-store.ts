import * as v from "valibot";
import type { TabCaller } from "../core/rules/rule.ts";
import { defineCollection } from "./stored-collection.ts";

/** A tab's id to the callers that a person allowed there, until the tab leaves their origin. */
export const tabCallersStore = defineCollection<number, readonly TabCaller[]>({
  prefix: "tab-callers",
  parseId: Number,
  schema: v.array(v.strictObject({ ruleId: v.string(), origin: v.string() })),
});
