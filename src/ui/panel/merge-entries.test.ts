import { describe, expect, it } from "vitest";
import { summaryOf } from "./fake-worker.ts";
import { mergeEntries, placeOf } from "./merge-entries.ts";

function ids(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map((entry) => entry.id);
}

describe("mergeEntries", () => {
  it("appends what is new and replaces what has changed, in order", () => {
    const before = [summaryOf(1, { outcome: "held" }), summaryOf(3)];
    const changes = [summaryOf(1, { outcome: "signed" }), summaryOf(2), summaryOf(4)];
    const { entries, replaced, dropped } = mergeEntries(before, changes, 10);
    expect(ids(entries)).toEqual(["0001", "0002", "0003", "0004"]);
    expect(entries[0]?.outcome).toBe("signed");
    expect(replaced).toEqual([before[0]]);
    expect(dropped).toEqual([]);
    expect(ids(before)).toEqual(["0001", "0003"]);
  });

  it("lets the oldest go, several at once, when there are a twentieth more than the limit", () => {
    const many = Array.from({ length: 43 }, (_, index) => summaryOf(index));
    expect(mergeEntries([], many.slice(0, 42), 40).entries).toHaveLength(42);
    const { entries, dropped } = mergeEntries(many.slice(0, 42), many.slice(42), 40);
    expect(entries).toEqual(many.slice(3));
    expect(dropped).toEqual(many.slice(0, 3));
  });

  it("lets the oldest go beyond a small limit", () => {
    const changes = [1, 2, 3, 4].map((number) => summaryOf(number));
    expect(ids(mergeEntries([], changes, 3).entries)).toEqual(["0002", "0003", "0004"]);
  });
});

describe("mergeEntries at its limit", () => {
  it("leaves out an entry that is older than all that are kept", () => {
    const before = [summaryOf(5), summaryOf(6)];
    expect(ids(mergeEntries(before, [summaryOf(4)], 2).entries)).toEqual(["0005", "0006"]);
    expect(ids(mergeEntries(before, [summaryOf(7), summaryOf(4)], 2).entries)).toEqual([
      "0006",
      "0007",
    ]);
    expect(
      ids(
        mergeEntries(
          before,
          [5, 7, 8, 9].map((each) => summaryOf(each)),
          2,
        ).entries,
      ),
    ).toEqual(["0008", "0009"]);
  });
});

describe("placeOf", () => {
  it("finds an entry, or where it would stand", () => {
    const entries = [summaryOf(1), summaryOf(3), summaryOf(5)];
    expect(["0001", "0003", "0004", "0009"].map((id) => placeOf(entries, id))).toEqual([
      0, 1, 2, 3,
    ]);
    expect(placeOf([], "0001")).toBe(0);
  });
});
