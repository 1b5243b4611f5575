import { describe, expect, it } from "vitest";
import type { EntrySummary } from "../../core/log/entry.ts";
import { summaryOf } from "./fake-worker.ts";
import { columnAt, columnsOf } from "./strip-columns.ts";

const noon = Date.UTC(2026, 10, 20, 12);

function at(milliseconds: number, parts: Partial<EntrySummary> = {}): EntrySummary {
  return summaryOf(milliseconds, { heldAt: noon + milliseconds, ...parts });
}

describe("the columns of the strip", () => {
  it("have all entries between them, whatever their order", () => {
    const entries = [70_000, 0, 1, 50_000].map((moment) => at(moment));
    const { columns, totals, lasted, from, to } = columnsOf(entries, 100);
    expect(columns.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(totals.count).toBe(4);
    expect(lasted).toBe(70_000);
    expect(from).toBeLessThanOrEqual(noon);
    expect(to).toBeGreaterThan(noon + 70_000);
  });

  it("tell the slowest answer, what met a no and what broke", () => {
    const { columns, totals } = columnsOf(
      [
        at(0, { status: 200, milliseconds: 40 }),
        at(1, { status: 403, milliseconds: 900 }),
        at(2, { outcome: "withheld", status: 200, milliseconds: 5 }),
        at(3, { outcome: "withheld", status: 502, milliseconds: 5 }),
        at(4, { outcome: "failed" }),
        at(5, { outcome: "lost" }),
        at(6, { milliseconds: 7 }),
        at(7, { outcome: "held" }),
      ],
      100,
    );
    const all = { count: 8, refused: 2, failed: 4, slowest: 900 };
    expect(columns).toEqual([{ at: noon, ...all }]);
    expect(totals).toEqual(all);
  });

  it("know of no slowest answer before there is one, and of one that took no time", () => {
    expect(columnsOf([at(0, { outcome: "held" })], 100).totals.slowest).toBeUndefined();
    expect(columnsOf([at(0, { milliseconds: 0 })], 100).totals.slowest).toBe(0);
  });

  it("stand still while entries come, until all columns are filled", () => {
    const some = [at(130), at(3_000), at(4_000)];
    const before = columnsOf(some, 100);
    const after = columnsOf([...some, at(4_080)], 100);
    expect(before).toMatchObject({ from: noon + 120, to: noon + 4_120, step: 40 });
    expect(after).toMatchObject({ from: before.from, to: before.to, step: before.step });
    expect(columnsOf([...some, at(4_500)], 100).step).toBe(50);
  });

  it("are never more than asked for, and fill most of the strip however long it lasts", () => {
    for (let lasted = 20_000; lasted < 40 * 86_400_000; lasted *= 1.37) {
      for (const most of [50, 390]) {
        const end = Math.round(lasted);
        const { columns, from, to, step } = columnsOf([at(777), at(end)], most);
        const last = Math.max(...columns.map((column) => (column.at - from) / step));
        expect(last).toBeLessThan(most);
        expect(to - from).toBeCloseTo(most * step);
        if (step > 10) expect(last).toBeGreaterThan(most * 0.6);
      }
    }
  });

  it("keep ten thousand entries to what a strip has room for", () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => at(index * 37));
    const { columns } = columnsOf(entries, 390);
    expect(columns.length).toBeLessThanOrEqual(390);
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  it("are found by a moment, unless nothing was then", () => {
    const strip = columnsOf([at(0), at(5_000)], 1_000);
    expect(columnAt(strip, noon + 5_009)?.at).toBe(noon + 5_000);
    expect(columnAt(strip, noon + 2_000)).toBeUndefined();
  });

  it("fit one column", () => {
    expect(columnsOf([at(0), at(86_400_000)], 1).columns).toHaveLength(1);
  });
});
