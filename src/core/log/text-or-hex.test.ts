import fc from "fast-check";
import { expect, it } from "vitest";
import "./bytes-in-node.ts";
import { textOrHex } from "./text-or-hex.ts";

const encode = (text: string) => new TextEncoder().encode(text);

it.each([
  ["nothing", "", { kind: "none" }],
  ["JSON", '{"é":1}', { kind: "text", text: '{"é":1}', bytes: 8 }],
  ["a byte order mark", "\uFEFFx", { kind: "text", text: "\uFEFFx", bytes: 4 }],
  ["control characters", "\u0001\u001b", { kind: "text", text: "\u0001\u001b", bytes: 2 }],
  ["NUL among text", "a\0b", { kind: "binary", bytes: 3, hex: "610062" }],
])("keeps %s", (_, text, expected) => {
  expect(textOrHex(encode(text))).toEqual(expected);
});

it.each([
  ["half a character", [0xc3], "c3"],
  ["a lone surrogate", [0xed, 0xa0, 0x80], "eda080"],
  ["a picture", [0xff, 0xd8, 0x00, 0x01], "ffd80001"],
])("keeps %s in hex", (_, bytes, hex) => {
  expect(textOrHex(Uint8Array.from(bytes))).toEqual({ kind: "binary", bytes: bytes.length, hex });
});

it("keeps the first 4,096 bytes of what is no text, and says how many there were", () => {
  const body = textOrHex(new Uint8Array(5_000).fill(0xff));
  expect(body).toEqual({ kind: "binary", bytes: 5_000, hex: "ff".repeat(4_096) });
});

it("keeps text that gives the same bytes again", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const body = textOrHex(bytes);
      fc.pre(body.kind === "text");
      expect(body.kind === "text" && encode(body.text)).toEqual(Uint8Array.from(bytes));
    }),
  );
});
