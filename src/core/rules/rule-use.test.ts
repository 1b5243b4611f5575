import { expect, it } from "vitest";
import { RuleUse } from "./rule-use.ts";

it("counts for each rule, and keeps when it signed last", () => {
  const use = new RuleUse();
  expect(use.of("a")).toEqual({ signedCount: 0 });
  use.count("a", 10);
  use.count("b", 20);
  use.count("a", 30);
  expect(use.of("a")).toEqual({ signedCount: 2, lastSignedAt: 30 });
  expect(use.of("b")).toEqual({ signedCount: 1, lastSignedAt: 20 });
});
