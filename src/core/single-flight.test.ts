import { describe, expect, it } from "vitest";
import { singleFlight } from "./single-flight.ts";

describe("a single flight", () => {
  it("is one for all who come while it lasts, and another after it", async () => {
    const ends: ((value: number) => void)[] = [];
    const fly = singleFlight(() => new Promise<number>((resolve) => ends.push(resolve)));
    const both = [fly(), fly()];
    expect(ends).toHaveLength(1);
    ends[0]?.(1);
    expect(await Promise.all(both)).toEqual([1, 1]);
    const next = fly();
    ends[1]?.(2);
    expect(await next).toBe(2);
  });

  it("that breaks off breaks off for all, and does not keep the next from starting", async () => {
    let runs = 0;
    const fly = singleFlight(async () => {
      runs += 1;
      if (runs === 1) throw new Error("broken");
      return runs;
    });
    const both = [fly(), fly()];
    await expect(Promise.allSettled(both)).resolves.toMatchObject([
      { status: "rejected" },
      { status: "rejected" },
    ]);
    expect(await fly()).toBe(2);
  });
});
