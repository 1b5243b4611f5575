import { describe, expect, it } from "vitest";
import {
  asTheyCome,
  comparerOf,
  isAsTheyCome,
  nextOrder,
  type Column,
  type EntryOrder,
} from "./entry-order.ts";
import { summaryOf } from "./fake-worker.ts";

const entries = [
  summaryOf(1, { outcome: "failed", method: "POST", url: "https://b.example/2" }),
  summaryOf(2, { status: 403, milliseconds: 20, url: "https://a.example/1", rule: "Stock" }),
  summaryOf(3, { status: 200, milliseconds: 100, url: "https://a.example/3", source: "dev" }),
  summaryOf(4, { status: 200, milliseconds: 9, outcome: "lost", method: "DELETE" }),
];

function sorted(column: Column, direction: EntryOrder["direction"]): string {
  const ids = entries.toSorted(comparerOf({ column, direction })).map(({ id }) => Number(id));
  return ids.join(" ");
}

describe("the order of entries", () => {
  it.each<[Column, string, string]>([
    ["time", "1 2 3 4", "4 3 2 1"],
    ["outcome", "2 3 1 4", "4 1 2 3"],
    ["method", "4 2 3 1", "1 2 3 4"],
    ["host", "2 3 4 1", "1 4 2 3"],
    ["path", "2 1 3 4", "4 3 1 2"],
    ["status", "3 4 2 1", "2 3 4 1"],
    ["milliseconds", "4 2 3 1", "3 2 4 1"],
    ["rule", "2 1 3 4", "2 1 3 4"],
    ["source", "3 1 2 4", "3 1 2 4"],
  ])("is by %s, with what has none last and equals by their age", (column, up, down) => {
    expect(sorted(column, "ascending")).toBe(up);
    expect(sorted(column, "descending")).toBe(down);
  });

  it("goes up, then down, then back to how they come", () => {
    const up = nextOrder(asTheyCome, "status");
    const down = nextOrder(up, "status");
    expect([up.direction, down.direction]).toEqual(["ascending", "descending"]);
    expect(isAsTheyCome(nextOrder(down, "status"))).toBe(true);
    expect(nextOrder(asTheyCome, "time")).toEqual({ column: "time", direction: "descending" });
  });
});
