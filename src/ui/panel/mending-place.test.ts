import { expect, it } from "vitest";
import type { FailureCode } from "../../core/errors.ts";
import { entryOf } from "./fake-worker.ts";
import { mendingPlace } from "./mending-place.ts";

const rule = { id: "r 1", name: "Orders API" };
const source = { id: "s/1", name: "orders-dev" };

function failed(code: FailureCode) {
  return entryOf(1, { outcome: "failed", rule, source, failure: { code, message: "It failed." } });
}

it("leads to the source whose credentials are no good", () => {
  expect(mendingPlace(failed("credentials-expired"))).toEqual({
    kind: "source",
    fragment: "#source=s%2F1",
  });
});

it("leads to the rule that lacks something, or whose source is not known", () => {
  expect(mendingPlace(failed("scope-unknown"))?.fragment).toBe("#rule=r%201");
  const { source: _, ...withoutSource } = failed("credentials-missing");
  expect(mendingPlace(withoutSource)?.kind).toBe("rule");
});

it("leads nowhere for what settings do not mend, and for what did not fail", () => {
  expect(mendingPlace(failed("too-slow"))).toBeUndefined();
  expect(mendingPlace(entryOf(1, { rule, source }))).toBeUndefined();
});
