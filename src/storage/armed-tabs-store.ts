import * as v from "valibot";
import type { TabState } from "../core/tab-state.ts";
import { defineCollection } from "./stored-collection.ts";

/** A tab's id to its state. A tab that is not here is off. */
export const armedTabsStore = defineCollection<number, TabState>({
  prefix: "armed",
  parseId: Number,
  schema: v.variant("kind", [
    v.strictObject({ kind: v.literal("off") }),
    v.strictObject({ kind: v.literal("on"), since: v.number() }),
    v.strictObject({
      kind: v.literal("lost"),
      since: v.number(),
      reason: v.picklist(["cancelled", "foreign-frame", "crashed", "replaced", "restarted"]),
    }),
  ]),
});
