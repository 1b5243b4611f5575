import type { Configuration } from "./configuration.ts";
import { policyIdOf } from "./policy-id.ts";
import { readDocument } from "./read-document.ts";
import { withIds } from "./with-ids.ts";

/** What an organisation has set for this browser. */
export type Policy =
  | { readonly kind: "none" }
  /** Its rules decide before all others; nobody changes it here. */
  | { readonly kind: "set"; readonly configuration: Configuration }
  /** It could not be read: nothing of it is used. `problem` says why, in sentences. */
  | { readonly kind: "broken"; readonly problem: string };

/**
 * Reads what the browser has from the organisation: the configuration document as one text, since
 * the browser drops properties that a policy's own schema does not name. Its ids are then such as
 * no id of a person's own can be equal to.
 */
export function readPolicy(raw: unknown): Policy {
  if (raw === undefined || raw === "") return { kind: "none" };
  if (typeof raw !== "string") {
    return {
      kind: "broken",
      problem: "Its value configuration is no text with the document in it.",
    };
  }
  const read = readDocument(raw);
  return read.ok
    ? {
        kind: "set",
        configuration: withIds(read.value, { rule: policyIdOf, source: policyIdOf }),
      }
    : { kind: "broken", problem: read.failure.message };
}
