import fc from "fast-check";
import { expect, it } from "vitest";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import { compareCanonical, type ComparedLine } from "./canonical-difference.ts";
import { maskAlike } from "./mask-alike.ts";

const line = fc.string({ maxLength: 12 }).map((text) => text.replaceAll("\n", ""));

it("finds no difference between equal strings, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { differing } = compareCanonical(lines, lines);
      expect(differing).toBe(0);
    }),
  );
});

const header = fc
  .tuple(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), fc.stringMatching(/^[ -~]{0,8}$/))
  .map(([name, value]) => [name, value] as const);
const request = fc
  .record({
    path: fc.stringMatching(/^\/[a-z]{0,8}$/),
    headers: fc.array(header, { minLength: 1 }),
  })
  .map(({ path, headers }) => {
    const named = [...new Map(headers)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const names = named.map(([name]) => name).join(";");
    return ["GET", path, "", ...named.map((each) => each.join(":")), "", names, "hash"];
  });

function side(lines: readonly ComparedLine[], which: "ours" | "theirs"): readonly string[] {
  return lines.flatMap((each) => {
    if (each.kind === "same") return [each.text];
    const text = each[which];
    return text ? [text.before + text.marked + text.after] : [];
  });
}

it("gives both sides back in their own order", () => {
  fc.assert(
    fc.property(request, request, (ours, theirs) => {
      const { lines } = compareCanonical(ours, theirs);
      fc.pre(![...ours, ...theirs].some((each) => each.startsWith("x-amz-security-token")));
      expect(side(lines, "ours")).toEqual(ours);
      expect(side(lines, "theirs")).toEqual(theirs);
    }),
  );
});

it("says that two different strings differ", () => {
  fc.assert(
    fc.property(request, request, (ours, theirs) => {
      fc.pre(ours.join("\n") !== theirs.join("\n"));
      expect(compareCanonical(ours, theirs).differing).toBeGreaterThan(0);
    }),
  );
});

it("shows nothing of theirs in a place that ours hides", () => {
  const hidden = `x-api-key:${HIDDEN_VALUE}`;
  expect(maskAlike(hidden, "x-api-key:secret")).toEqual([hidden, hidden]);
  expect(maskAlike("x-amz-security-token:a", "x-amz-security-token:b")[1]).toBe(
    `x-amz-security-token:${HIDDEN_VALUE}`,
  );
  expect(maskAlike("a=1&X-Amz-Security-Token=x&b=2", "a=2&X-Amz-Security-Token=y&b=2")).toEqual([
    `a=1&X-Amz-Security-Token=${HIDDEN_VALUE}&b=2`,
    `a=2&X-Amz-Security-Token=${HIDDEN_VALUE}&b=2`,
  ]);
});
