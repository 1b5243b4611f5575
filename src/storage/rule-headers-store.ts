import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** A rule's id to the values of the headers that it adds, by lower-case name. */
export const ruleHeadersStore = defineCollection<string, Readonly<Record<string, string>>>({
  prefix: "rule-headers",
  parseId: String,
  schema: v.record(v.string(), v.string()),
});
