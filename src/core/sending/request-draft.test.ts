import { describe, expect, it } from "vitest";
import type { Entry } from "../log/entry.ts";
import { bytesOfDraft, draftOfEntry, leftToBrowser } from "./request-draft.ts";

const entry: Entry = {
  id: "e1",
  tabId: 7,
  kind: "subresource",
  method: "POST",
  url: "https://api.example/prod?a=1",
  outcome: "signed",
  caller: { kind: "address-bar" },
  headers: [
    { name: "host", value: "api.example", from: "browser", signed: true },
    { name: "X-Biz", value: "7", from: "page", signed: false },
    { name: "Content-Type", value: "text/plain", from: "page", signed: true },
    { name: "Keep-Alive", value: "1", from: "page", signed: false },
    { name: "user-agent", value: "Browser", from: "browser", signed: false },
    { name: "x-tenant", value: "‹hidden›", from: "rule", signed: true },
    { name: "authorization", value: "AWS4 ‹hidden›", from: "countersign", signed: false },
  ],
  body: { kind: "text", text: "é", bytes: 2 },
  timing: { heldAt: 1 },
};

describe("the request of an entry", () => {
  it("is what the page gave: nothing of the browser’s, the rule’s or the signature’s", () => {
    expect(draftOfEntry(entry)).toEqual({
      method: "POST",
      url: "https://api.example/prod?a=1",
      headers: [
        ["X-Biz", "7"],
        ["Content-Type", "text/plain"],
      ],
      body: { kind: "text", text: "é" },
      as: { kind: "rule" },
    });
    expect(leftToBrowser(entry)).toEqual(["Keep-Alive"]);
  });

  it("has the very bytes of its body", () => {
    expect(bytesOfDraft(draftOfEntry(entry).body)).toEqual({
      kind: "bytes",
      bytes: Uint8Array.of(0xc3, 0xa9),
    });
    const binary = { kind: "binary", hex: "00ff10", bytes: 3 } as const;
    expect(bytesOfDraft(draftOfEntry({ ...entry, body: binary }).body)).toEqual({
      kind: "bytes",
      bytes: Uint8Array.of(0, 255, 16),
    });
  });

  it("says why its body is gone", () => {
    const cut = { kind: "binary", hex: "00ff", bytes: 9_000 } as const;
    expect(draftOfEntry({ ...entry, body: cut }).body).toEqual({ kind: "gone", reason: "cut" });
    const large = { kind: "not-kept", reason: "too-large" } as const;
    expect(draftOfEntry({ ...entry, body: large }).body).toEqual({
      kind: "gone",
      reason: "too-large",
    });
  });

  it("that was sent unsigned by a person is so again", () => {
    const withheld = { ...entry, outcome: "withheld", withheld: "sent-unsigned" } as const;
    expect(draftOfEntry(withheld).as).toEqual({ kind: "unsigned" });
  });
});
