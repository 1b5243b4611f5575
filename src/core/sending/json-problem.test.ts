import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonProblem } from "./json-problem.ts";

describe("what is wrong with JSON", () => {
  it.each([
    ['{\n  "a": 1,\n  "b": [1],\n}', "Line 3 ends with a comma that JSON does not allow."],
    ["[1,\n 2,\n]", "Line 2 ends with a comma that JSON does not allow."],
    ["{ a: 1 }", "Line 1 is no JSON: “a” cannot stand there."],
    ["{\n'a': 1 }", "Line 2 is no JSON: “'” cannot stand there."],
    ['{"a":1}}', "Line 1 is no JSON: “}” cannot stand there."],
    ["[1}", "Line 1 is no JSON: “}” cannot stand there."],
    ['{"a" 1}', "Line 1 is no JSON: “1” cannot stand there."],
    ["undefined", "Line 1 is no JSON: “undefined” cannot stand there."],
    ["01", "Line 1 is no JSON: “1” cannot stand there."],
    ["[1", "It ends before the JSON is complete: a bracket or a quotation mark is missing."],
    ['{"a":\n', "It ends before the JSON is complete: a bracket or a quotation mark is missing."],
    ["  ", "JSON is claimed and nothing is written. Write {} at least."],
  ])("says of %j where it is", (text, sentence) => {
    expect(jsonProblem(text)).toBe(sentence);
  });

  it("says nothing of any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonProblem(text)).toBeUndefined();
      }),
    );
  });

  it("finds something in JSON from which a character was taken, wherever that breaks it", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, place) => {
        const at = place % text.length;
        const broken = text.slice(0, at) + text.slice(at + 1);
        const isBroken = (() => {
          try {
            JSON.parse(broken);
            return false;
          } catch {
            return true;
          }
        })();
        expect(jsonProblem(broken) !== undefined).toBe(isBroken);
      }),
    );
  });
});
