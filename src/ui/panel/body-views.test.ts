import { describe, expect, it } from "vitest";
import type { EntryBody } from "../../core/log/entry.ts";
import "../../core/log/bytes-in-node.ts";
import { hexOf, viewsOf, type BodyView } from "./body-views.ts";

const text = (value: string): EntryBody => ({ kind: "text", text: value, bytes: value.length });

describe("the ways to look at a body", () => {
  it.each<{ what: string; body: EntryBody; type: string; views: readonly BodyView[] }>([
    {
      what: "JSON",
      body: text('{"a":1}'),
      type: "text/plain",
      views: ["tree", "pretty", "raw", "hex"],
    },
    {
      what: "a form",
      body: text("a=1&b=2"),
      type: "application/x-www-form-urlencoded; charset=UTF-8",
      views: ["form", "raw", "hex"],
    },
    { what: "other text", body: text("a=1"), type: "text/csv", views: ["raw", "hex"] },
    {
      what: "bytes",
      body: { kind: "binary", bytes: 1, hex: "ff" },
      type: "application/json",
      views: ["hex"],
    },
    { what: "none", body: { kind: "none" }, type: "application/json", views: [] },
    { what: "none kept", body: { kind: "not-kept", reason: "too-large" }, type: "", views: [] },
  ])("of $what", ({ body, type, views }) => {
    expect(viewsOf(body, type)).toEqual(views);
  });

  it("show text in its bytes too", () => {
    expect(hexOf({ kind: "text", text: "é!", bytes: 3 })).toBe("c3a921");
    expect(hexOf({ kind: "binary", hex: "00ff", bytes: 2 })).toBe("00ff");
  });
});
