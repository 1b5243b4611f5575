import { expect, it } from "vitest";
import { queryParameters } from "./query-parameters.ts";

it("keeps repeated and empty parameters in their order", () => {
  expect(queryParameters("?notify=true&tag=gift&tag&&empty=&a=b=c")).toEqual([
    { name: "notify", value: "true" },
    { name: "tag", value: "gift" },
    { name: "tag", value: "" },
    { name: "empty", value: "" },
    { name: "a", value: "b=c" },
  ]);
});

it("says how a parameter was sent where that differs", () => {
  expect(queryParameters("tag=sale+2026&caf%C3%A9=1")).toEqual([
    { name: "tag", value: "sale 2026", sentAs: "sale+2026" },
    { name: "café", value: "1", sentAs: "caf%C3%A9=1" },
  ]);
});

it("leaves what cannot be decoded as it is", () => {
  expect(queryParameters("q=100%&r=%ff")).toEqual([
    { name: "q", value: "100%" },
    { name: "r", value: "%ff" },
  ]);
});
