import { expect, it } from "vitest";
import { formatPlace, parsePlace } from "./place.ts";

it("reads an entry and a tab from the fragment", () => {
  expect(parsePlace("#entry=0001-a%26b&tab=42")).toEqual({ entryId: "0001-a&b", tabId: 42 });
  expect(parsePlace("")).toEqual({});
});

it("takes no tab that is not a number", () => {
  expect(parsePlace("#tab=-1")).toEqual({});
  expect(parsePlace("#tab=NaN&entry=")).toEqual({});
});

it("reads what it writes", () => {
  const place = { entryId: "a&b=c#d", tabId: 7 };
  expect(parsePlace(formatPlace(place))).toEqual(place);
  expect(formatPlace({})).toBe("#");
});
