import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** The session of a frame or worker that is attached within a tab, by its id. */
export const keptChildrenStore = defineCollection({
  prefix: "child",
  parseId: String,
  schema: v.strictObject({ tabId: v.number(), targetId: v.string(), type: v.string() }),
});
