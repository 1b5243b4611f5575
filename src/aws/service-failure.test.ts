import { describe, expect, it } from "vitest";
import { quote } from "./service-failure.ts";

describe("what a service said", () => {
  it.each([
    ["Access denied", "Access denied."],
    ["Access denied!", "Access denied!"],
    [" two\n\tlines\u0000\u202e ", "two lines."],
    ["", "It does not say why."],
    ["\u0007", "It does not say why."],
  ])("%j is quoted as %j", (words, quoted) => {
    expect(quote(words, [])).toBe(quoted);
  });

  it("is quoted without any secret, wherever that stands", () => {
    const words = "Value 'hunter22' at 'password' is like hunter22.";
    expect(quote(words, ["hunter22", ""])).toBe("Value '‹hidden›' at 'password' is like ‹hidden›.");
  });

  it("is quoted without a secret that the end would cut", () => {
    const words = `${"a".repeat(295)} hunter22`;
    expect(quote(words, ["hunter22"])).not.toContain("hunt");
  });

  it("is cut when it is long", () => {
    expect(quote("a".repeat(1_000), [])).toBe(`${"a".repeat(300)}…`);
  });
});
