import { expect, it } from "vitest";
import { hexDump } from "./hex-dump.ts";

it("sets sixteen bytes a line with their offset and what is printable", () => {
  const hex = Buffer.from("GIF89a\u0000\u0001 <b>18 bytes").toString("hex");
  expect(hexDump(hex)).toEqual([
    "00000000  47 49 46 38 39 61 00 01  20 3c 62 3e 31 38 20 62  GIF89a.. <b>18 b",
    "00000010  79 74 65 73                                       ytes",
  ]);
});

it("has no line for no byte", () => {
  expect(hexDump("")).toEqual([]);
});
