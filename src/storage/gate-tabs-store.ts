import * as v from "valibot";
import type { GateTab } from "../core/gate/gate-tab.ts";
import { defineCollection } from "./stored-collection.ts";

const arrival = v.strictObject({
  tabId: v.number(),
  documentId: v.string(),
  url: v.string(),
  initiator: v.exactOptional(v.string()),
  hops: v.array(v.string()),
  transition: v.string(),
  qualifiers: v.array(v.string()),
  left: v.exactOptional(v.string()),
});

const approval = v.strictObject({ url: v.string(), initiator: v.exactOptional(v.string()) });

/** A tab's id to what the gate knows of the tab, where that is anything. */
export const gateTabsStore = defineCollection<number, GateTab>({
  prefix: "gate",
  parseId: Number,
  schema: v.strictObject({
    arrival: v.exactOptional(arrival),
    armedFor: v.exactOptional(v.string()),
    pass: v.exactOptional(v.picklist(["next-page", "while-matched"])),
    approvals: v.array(approval),
  }),
});
