import type { Rule } from "./rule.ts";

/** A rule for tests, with what the test is about put in. */
export function exampleRule(changes: Partial<Rule> = {}): Rule {
  return {
    id: "orders",
    name: "Orders",
    enabled: true,
    hosts: ["*.execute-api.us-east-1.amazonaws.com"],
    pathPrefix: "/",
    scope: {},
    sourceId: "orders-dev",
    headerNames: [],
    callers: [],
    ...changes,
  };
}
