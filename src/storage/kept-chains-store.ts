import * as v from "valibot";
import { defineCollection } from "./stored-collection.ts";

/** A request that has begun, by the browser's id, for a worker that is stopped meanwhile. */
export const keptChainsStore = defineCollection({
  prefix: "chain",
  parseId: String,
  schema: v.strictObject({
    tabId: v.number(),
    isPage: v.boolean(),
    initiator: v.exactOptional(v.string()),
    hops: v.pipe(v.array(v.string()), v.readonly()),
    twins: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
    method: v.string(),
    first: v.string(),
    url: v.string(),
    at: v.number(),
  }),
});
