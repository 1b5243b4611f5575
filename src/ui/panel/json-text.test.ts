import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prettyJson } from "./json-text.ts";

describe("prettyJson", () => {
  it("sets one value a line and leaves empty containers closed", () => {
    expect(prettyJson('{"a":[1,{"b":null}],"c":{},"d":[],"e":"x, {y}"}')).toBe(
      [
        "{",
        '  "a": [',
        "    1,",
        "    {",
        '      "b": null',
        "    }",
        "  ],",
        '  "c": {},',
        '  "d": [],',
        '  "e": "x, {y}"',
        "}",
      ].join("\n"),
    );
  });

  it("keeps every character of a value: long numbers, escapes, repeated keys", () => {
    expect(prettyJson('{"n":12345678901234567890,"n":1.0,"s":"\\u00e9\\"\\\\"}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "n": 1.0,\n  "s": "\\u00e9\\"\\\\"\n}',
    );
  });

  it("is nothing for what is no JSON object or array", () => {
    expect(["", "hello", "42", '"text"', "{", "<html>", '{"a":1}}'].map(prettyJson)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
  });

  it("agrees with the standard's own indentation for every value", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
        (value) => {
          expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
        },
      ),
    );
  });
});
