import type { EntryBody } from "../../core/log/entry.ts";
import { formFields } from "./form-fields.ts";
import { isJsonContainer } from "./json-text.ts";

/** A way to look at a body. */
export type BodyView = "tree" | "pretty" | "form" | "raw" | "hex";

/** The ways in which a body can be looked at, the most telling first; none where there is none. */
export function viewsOf(body: EntryBody, contentType: string): readonly BodyView[] {
  if (body.kind === "binary") return ["hex"];
  if (body.kind !== "text") return [];
  if (isJsonContainer(body.text)) return ["tree", "pretty", "raw", "hex"];
  if (formFields(body.text, contentType)) return ["form", "raw", "hex"];
  return ["raw", "hex"];
}

/** The bytes of a body in hex; of text that is kept, those that are shown. */
export function hexOf(body: Extract<EntryBody, { readonly kind: "text" | "binary" }>): string {
  return body.kind === "binary" ? body.hex : new TextEncoder().encode(body.text).toHex();
}
