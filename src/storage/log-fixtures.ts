import type { Entry, EntryBody } from "../core/log/entry.ts";

export function entryOf(id: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    tabId: 7,
    kind: "subresource",
    method: "GET",
    url: `https://api.example/planted-path/${id}`,
    outcome: "signed",
    caller: { kind: "pages", origins: ["https://shop.example"] },
    rule: { id: "r1", name: "planted-rule" },
    headers: [{ name: "x-planted", value: "planted-value", from: "page", signed: false }],
    body: { kind: "none" },
    timing: { heldAt: 1_000, releasedAt: 1_002 },
    ...more,
  };
}

export function bodyOf(length: number): EntryBody & { readonly kind: "text" } {
  return { kind: "text", text: "b".repeat(length), bytes: length };
}

export function answerOf(body: EntryBody): NonNullable<Entry["answer"]> {
  return { kind: "response", at: 1_050, status: 200, statusText: "OK", headers: [], body };
}

/** Ids in order, as `0007`. */
export function idsUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, each) => String(each).padStart(4, "0"));
}
