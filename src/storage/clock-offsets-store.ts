import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** A host to the milliseconds that its clock is ahead of ours. */
export const clockOffsetsStore = defineCollection<string, number>({
  prefix: "clock",
  parseId: String,
  schema: v.number(),
});
