import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeHeaders } from "./merge-headers.ts";
import type { Header } from "./request.ts";

const held: readonly Header[] = [
  ["Accept", "*/*"],
  ["COOKIE", "session=1"],
  ["X-Api-Key", "the page's"],
  ["x-amz-security-token", "the page's"],
  ["X-Trace", "7"],
];

it("puts ours in the place of their twins, and leaves cookies to the network stack", () => {
  const headers: readonly Header[] = [
    ["authorization", "AWS4-HMAC-SHA256 …"],
    ["x-api-key", "ours"],
  ];
  expect(mergeHeaders(held, { headers, removed: ["x-amz-security-token"] })).toEqual([
    ["Accept", "*/*"],
    ["X-Trace", "7"],
    ["authorization", "AWS4-HMAC-SHA256 …"],
    ["x-api-key", "ours"],
  ]);
});

it("sends each of ours once as it is, none of its twins, and the rest in order", () => {
  const name = fc.constantFrom("accept", "Accept", "x-key", "X-KEY", "cookie", "x-amz-date");
  const header = fc.tuple(name, fc.string());
  fc.assert(
    fc.property(fc.array(header), fc.array(header), (theirs, ours) => {
      const merged = mergeHeaders(theirs, { headers: ours, removed: [] });
      const kept = merged.slice(0, merged.length - ours.length);
      expect(merged.slice(kept.length)).toEqual(ours);
      const taken = new Set(["cookie", ...ours.map(([each]) => each.toLowerCase())]);
      expect(kept).toEqual(theirs.filter(([each]) => !taken.has(each.toLowerCase())));
    }),
  );
});
