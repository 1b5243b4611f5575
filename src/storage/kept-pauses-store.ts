import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** A request's id to what the browser holds of it, for a worker that is stopped meanwhile. */
export const keptPausesStore = defineCollection({
  prefix: "pause",
  parseId: String,
  schema: v.strictObject({
    tabId: v.number(),
    sessionId: v.exactOptional(v.string()),
    requestId: v.string(),
    stage: v.picklist(["request", "answer"]),
    resourceType: v.string(),
    method: v.string(),
    url: v.string(),
    heldAt: v.number(),
  }),
});
