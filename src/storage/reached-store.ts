import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** How far the browser has counted its pauses in a session, about. */
export const reachedStore = defineCollection({
  prefix: "reached",
  parseId: String,
  schema: v.number(),
});
