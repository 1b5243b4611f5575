import * as v from "valibot";
import type { Decision } from "../core/decision.ts";
import type { Caller } from "../core/rules/caller.ts";
import { defineCollection } from "./stored-collection.ts";

/** Plain data that this extension wrote itself in the same session: its kind tells what it is. */
function ofKinds<Value>(kinds: readonly string[]): v.GenericSchema<unknown, Value> {
  const isOne = (raw: unknown): boolean =>
    typeof raw === "object" && raw !== null && "kind" in raw && kinds.includes(String(raw.kind));
  return v.custom<Value>(isOne);
}

const decided = v.strictObject({
  decision: ofKinds<Decision>(["sign", "pass", "withhold", "answer", "fail"]),
  caller: ofKinds<Caller>(["address-bar", "pages", "unknown"]),
  kind: v.picklist(["navigation", "subresource", "preflight"]),
  at: v.number(),
});

/** A request's id to what the browser holds of it, for a worker that is stopped meanwhile. */
export const keptPausesStore = defineCollection({
  prefix: "pause",
  parseId: String,
  schema: v.strictObject({
    tabId: v.number(),
    sessionId: v.exactOptional(v.string()),
    requestId: v.string(),
    redirectedRequestId: v.exactOptional(v.string()),
    stage: v.picklist(["request", "answer"]),
    resourceType: v.string(),
    method: v.string(),
    url: v.string(),
    headers: v.exactOptional(v.record(v.string(), v.string())),
    hasBody: v.exactOptional(v.boolean()),
    claimed: v.exactOptional(v.string()),
    heldAt: v.number(),
    decided: v.exactOptional(decided),
  }),
});
