import * as v from "valibot";
import type { KeptRequest } from "../core/sending/kept-request.ts";
import type { BodyNotKept } from "../core/log/entry.ts";
import { defineValue } from "./stored-value.ts";

const reasons = [
  "cut",
  "too-large",
  "length-unknown",
  "event-stream",
  "redirect",
  "unavailable",
  "evicted",
] as const satisfies readonly (BodyNotKept | "cut")[];

const body = v.variant("kind", [
  v.strictObject({ kind: v.literal("none") }),
  v.strictObject({ kind: v.literal("text"), text: v.string() }),
  v.strictObject({
    kind: v.literal("binary"),
    hex: v.string(),
    sha256: v.exactOptional(v.string()),
  }),
  v.strictObject({ kind: v.literal("gone"), reason: v.picklist(reasons) }),
]);

const sendAs = v.variant("kind", [
  v.strictObject({ kind: v.literal("rule") }),
  v.strictObject({ kind: v.literal("source"), sourceId: v.string() }),
  v.strictObject({ kind: v.literal("unsigned") }),
]);

const draft = v.strictObject({
  method: v.string(),
  url: v.string(),
  headers: v.array(v.tuple([v.string(), v.string()])),
  body,
  as: sendAs,
  region: v.exactOptional(v.string()),
});

const requests = v.array(
  v.strictObject({
    id: v.string(),
    name: v.exactOptional(v.string()),
    at: v.number(),
    draft,
  }),
);

/** What was sent from here last, newest first: gone when the browser closes. */
export const recentRequestsStore = defineValue<readonly KeptRequest[]>({
  key: "recent-requests",
  area: "session",
  schema: requests,
  fallback: [],
});

/** What a person saved under a name, newest first; without secrets, since it stays on disk. */
export const savedRequestsStore = defineValue<readonly KeptRequest[]>({
  key: "saved-requests",
  area: "local",
  schema: requests,
  fallback: [],
});
