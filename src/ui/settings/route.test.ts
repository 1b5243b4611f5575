import { expect, test } from "vitest";
import { formatRoute, parseRoute } from "./route.ts";

test.each([
  ["#rules", { page: "rules", kind: "one" }],
  ["#rule=a%20b", { page: "rules", kind: "one", id: "a b" }],
  ["#new-rule", { page: "rules", kind: "new" }],
  ["#sources", { page: "sources", kind: "one" }],
  ["#source=s1", { page: "sources", kind: "one", id: "s1" }],
  ["#new-source", { page: "sources", kind: "new" }],
] as const)("%s is read and written", (fragment, route) => {
  expect(parseRoute(fragment)).toEqual(route);
  expect(formatRoute(route)).toBe(fragment);
});

test.each(["", "#", "#nonsense", "#rule=", "#rule=%E0%A4%A"])("%j is the rules", (fragment) => {
  expect(parseRoute(fragment)).toEqual({ page: "rules", kind: "one" });
});
