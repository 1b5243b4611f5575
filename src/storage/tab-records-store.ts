import * as v from "valibot";
import type { TabRecord } from "../core/tabs/tab-book.ts";
import { defineCollection } from "./stored-collection.ts";

const state = v.variant("kind", [
  v.strictObject({ kind: v.literal("off") }),
  v.strictObject({ kind: v.literal("on"), since: v.number() }),
  v.strictObject({
    kind: v.literal("lost"),
    since: v.number(),
    reason: v.picklist([
      "cancelled",
      "foreign-frame",
      "crashed",
      "closed",
      "replaced",
      "restarted",
    ]),
  }),
]);

const refusal = v.strictObject({
  origin: v.string(),
  url: v.string(),
  status: v.number(),
  hasStage: v.boolean(),
  count: v.number(),
});

/** A tab's id to what is known of the tab. A tab that is not here is off. */
export const tabRecordsStore = defineCollection<number, TabRecord>({
  prefix: "tab",
  parseId: Number,
  schema: v.strictObject({
    state,
    activity: v.strictObject({
      counts: v.strictObject({ signed: v.number(), withheld: v.number(), failed: v.number() }),
      refusals: v.array(refusal),
      unsignedSinceLost: v.number(),
      lastDecided: v.exactOptional(v.strictObject({ ruleId: v.string(), url: v.string() })),
    }),
    callers: v.array(v.strictObject({ ruleId: v.string(), origin: v.string() })),
  }),
});
