import { describe, expect, it, vi } from "vitest";
import type { Outcome } from "../log/entry.ts";
import { noActivity, type Refusal } from "./tab-activity.ts";
import { TabBook, type TabBookPorts, type TabRecord } from "./tab-book.ts";

const on = { kind: "on", since: 100 } as const;
const lost = { kind: "lost", since: 200, reason: "cancelled" } as const;
const off = { kind: "off" } as const;
const unknown: TabRecord = { state: off, activity: noActivity, callers: [] };
const decided = { ruleId: "orders", url: "https://api.shop.example/prod" };

function refusal(changes: Partial<Refusal> = {}): Refusal {
  return {
    origin: "https://app.example",
    url: "https://api.shop.example/prod/orders",
    status: 403,
    hasStage: false,
    ...changes,
  };
}

function bookOf(ports: Partial<TabBookPorts> = {}): TabBook {
  return new TabBook({ keep: () => undefined, onChange: () => undefined, ...ports });
}

describe("a tab's record", () => {
  it("is of a tab that is off, until something happens", () => {
    const ports = { keep: vi.fn(), onChange: vi.fn() };
    const book = bookOf(ports);
    expect(book.record(7)).toEqual(unknown);
    book.enter(7, off);
    book.leavePage(7);
    book.showPage(7, "https://app.example");
    book.forget(7);
    expect(book.all().size).toBe(0);
    expect(ports.keep).not.toHaveBeenCalled();
    expect(ports.onChange).not.toHaveBeenCalled();
  });

  it("is kept and told of with every change, and kept no longer when the tab is closed", () => {
    const ports = { keep: vi.fn(), onChange: vi.fn() };
    const book = bookOf(ports);
    book.enter(7, on);
    expect(ports.keep).toHaveBeenLastCalledWith(7, { ...unknown, state: on });
    expect(ports.onChange).toHaveBeenLastCalledWith(7, { ...unknown, state: on });
    book.forget(7);
    expect(ports.keep).toHaveBeenLastCalledWith(7, undefined);
    expect(ports.onChange).toHaveBeenCalledOnce();
    expect(book.record(7)).toEqual(unknown);
  });

  it("is restored from an earlier life, unless this one knows better", () => {
    const keep = vi.fn();
    const book = bookOf({ keep });
    book.enter(7, lost);
    keep.mockClear();
    book.restore(
      new Map([
        [7, { ...unknown, state: on }],
        [8, { ...unknown, state: on }],
      ]),
    );
    expect(book.record(7).state).toEqual(lost);
    expect(book.record(8).state).toEqual(on);
    expect(keep).not.toHaveBeenCalled();
  });

  it("is no other tab's", () => {
    const book = bookOf();
    book.enter(7, on);
    book.countOutcome(7, "signed", decided);
    book.allow(7, { ruleId: "orders", origin: "https://app.example" });
    expect(book.record(8)).toEqual(unknown);
  });
});

describe("counting outcomes", () => {
  it.each<[Outcome, Partial<TabRecord["activity"]["counts"]>, number]>([
    ["signed", { signed: 1 }, 0],
    ["withheld", { withheld: 1 }, 0],
    ["failed", { failed: 1 }, 0],
    ["passed", {}, 0],
    ["held", {}, 0],
    ["lost", {}, 1],
  ])("of a request that was %s", (outcome, counts, unsignedSinceLost) => {
    const book = bookOf();
    book.countOutcome(7, outcome, undefined);
    expect(book.record(7).activity).toEqual({
      ...noActivity,
      counts: { ...noActivity.counts, ...counts },
      unsignedSinceLost,
    });
  });

  it("adds up, and keeps what decided last", () => {
    const book = bookOf();
    for (const outcome of ["signed", "failed", "signed", "withheld"] as const) {
      book.countOutcome(7, outcome, { ...decided, url: `https://api.shop.example/${outcome}` });
    }
    book.countOutcome(7, "passed", undefined);
    expect(book.record(7).activity).toMatchObject({
      counts: { signed: 2, withheld: 1, failed: 1 },
      lastDecided: { ruleId: "orders", url: "https://api.shop.example/withheld" },
    });
  });
});

describe("counting refusals", () => {
  it("counts those of one caller by one host together, and keeps the last of them", () => {
    const book = bookOf();
    book.countRefusal(7, refusal());
    book.countRefusal(7, refusal({ origin: "https://other.example" }));
    book.countRefusal(7, refusal({ url: "https://api.shop.example:8443/prod" }));
    const last = refusal({ url: "https://api.shop.example/test", status: 401, hasStage: true });
    book.countRefusal(7, last);
    expect(book.record(7).activity.refusals).toEqual([
      { ...refusal({ origin: "https://other.example" }), count: 1 },
      { ...refusal({ url: "https://api.shop.example:8443/prod" }), count: 1 },
      { ...last, count: 2 },
    ]);
  });

  it("keeps the last 20", () => {
    const book = bookOf();
    for (let place = 0; place < 25; place += 1) {
      book.countRefusal(7, refusal({ url: `https://api${place}.shop.example/` }));
    }
    const { refusals } = book.record(7).activity;
    expect(refusals).toHaveLength(20);
    expect(refusals[0]?.url).toBe("https://api5.shop.example/");
  });

  it("counts what leaves unsigned while the tab is lost, and starts anew with each state", () => {
    const book = bookOf();
    book.enter(7, on);
    book.countRefusal(7, refusal());
    book.enter(7, lost);
    expect(book.record(7).activity.unsignedSinceLost).toBe(0);
    // What a rule matches is told as lost; a refusal of its own is no other request.
    book.countRefusal(7, refusal());
    book.countOutcome(7, "lost", undefined);
    book.countOutcome(7, "lost", undefined);
    expect(book.record(7).activity.unsignedSinceLost).toBe(2);
    book.enter(7, on);
    expect(book.record(7).activity.unsignedSinceLost).toBe(0);
  });
});

it("a tab that stays armed is so since the same moment", () => {
  const book = bookOf();
  book.enter(7, { kind: "on", since: 1 });
  book.enter(7, { kind: "on", since: 2 });
  expect(book.record(7).state).toEqual({ kind: "on", since: 1 });
  book.enter(7, { kind: "off" });
  book.enter(7, { kind: "on", since: 3 });
  expect(book.record(7).state).toEqual({ kind: "on", since: 3 });
});

describe("leaving a page", () => {
  it.each<[string, (book: TabBook) => void]>([
    ["what was refused", (book) => book.countRefusal(7, refusal())],
    ["what decided last", (book) => book.countOutcome(7, "signed", decided)],
  ])("forgets %s there, and no counts", (_, happen) => {
    const book = bookOf();
    book.countOutcome(7, "signed", undefined);
    const { activity } = book.record(7);
    happen(book);
    book.leavePage(7);
    const { counts } = book.record(7).activity;
    expect(book.record(7).activity).toEqual({ ...activity, counts });
    expect(counts.signed).toBeGreaterThan(0);
  });
});

describe("callers that a person allowed in a tab", () => {
  const app = { ruleId: "orders", origin: "https://app.example" };

  it("are there once, for each rule and origin", () => {
    const book = bookOf();
    const others = [
      { ...app, ruleId: "users" },
      { ...app, origin: "https://app.example:8443" },
    ];
    for (const caller of [app, ...others, app]) book.allow(7, caller);
    expect(book.record(7).callers).toEqual([...others, app]);
  });

  it("stay while the tab shows their origin, and go when it shows another", () => {
    const onChange = vi.fn();
    const book = bookOf({ onChange });
    book.allow(7, app);
    onChange.mockClear();
    book.showPage(7, "https://app.example");
    expect(book.record(7).callers).toEqual([app]);
    expect(onChange).not.toHaveBeenCalled();
    book.showPage(7, "https://evil.example");
    expect(book.record(7).callers).toEqual([]);
    expect(onChange).toHaveBeenCalledOnce();
    book.showPage(7, "https://app.example");
    expect(book.record(7).callers).toEqual([]);
  });

  it.each(["null", "http://app.example", "https://app.example:8443", "https://a.app.example"])(
    "go when the tab shows %s",
    (origin) => {
      const book = bookOf();
      book.allow(7, app);
      book.showPage(7, origin);
      expect(book.record(7).callers).toEqual([]);
    },
  );

  it("survive other states and other requests of the tab", () => {
    const book = bookOf();
    book.allow(7, app);
    book.enter(7, on);
    book.countOutcome(7, "signed", decided);
    book.countRefusal(7, refusal());
    book.leavePage(7);
    expect(book.record(7).callers).toEqual([app]);
  });
});
