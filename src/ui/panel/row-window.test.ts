import { describe, expect, it } from "vitest";
import { createRowWindow, type RowWindowSettings } from "./row-window.ts";

/** Rows of 10 pixels, of which 10 are in view under a head of 20. */
function setUp() {
  const element = { scrollTop: 0, scrollTo: ({ top = 0 }: ScrollToOptions) => scroll(top) };
  const asked = { pictures: 0, keys: 0 };
  let keys: readonly string[] = [];
  const rowWindow = createRowWindow({
    scroller: () => element as unknown as HTMLElement,
    onChange: () => (asked.pictures += 1),
  });

  function scroll(place: number): void {
    element.scrollTop = place;
    rowWindow.scrolled();
  }

  return {
    element,
    asked,
    scroll,
    rowWindow,
    show: (next: readonly string[], changes: Partial<RowWindowSettings> = {}) => {
      keys = next;
      const own = next;
      const view = rowWindow.update({
        count: own.length,
        keyAt: (index) => {
          asked.keys += 1;
          return own[index];
        },
        indexOf: (key) => keys.indexOf(key),
        keptIndex: -1,
        rowHeight: 10,
        headHeight: 20,
        viewHeight: 120,
        edge: "end",
        order: "time",
        ...changes,
      });
      rowWindow.commit();
      return { ...view, indexes: view.rows.map(({ index }) => index) };
    },
  };
}

function rows(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => `row ${from + index}`);
}

describe("the window onto a list", () => {
  it("makes no row until it is known how much is in view", () => {
    expect(setUp().show(rows(50), { viewHeight: 0 })).toMatchObject({ rows: [], height: 500 });
  });

  it("follows its end while it is there", () => {
    const { show, element } = setUp();
    show(rows(50));
    expect(element.scrollTop).toBe(400);
    expect(show(rows(60))).toMatchObject({ isAtEdge: true, height: 600 });
    expect(element.scrollTop).toBe(500);
  });

  it("keeps what is read in its place when rows above it go, and when rows come", () => {
    const { show, scroll, element } = setUp();
    show(rows(50));
    scroll(205);
    expect(show(rows(60)).isAtEdge).toBe(false);
    expect(element.scrollTop).toBe(205);
    show(rows(55, 5));
    expect(element.scrollTop).toBe(155);
  });

  it("follows its start where rows come there", () => {
    const { show, scroll, element } = setUp();
    show(rows(50), { edge: "start" });
    expect(element.scrollTop).toBe(0);
    scroll(100);
    show(["new", ...rows(50)], { edge: "start" });
    expect(element.scrollTop).toBe(110);
  });

  it("is at its edge again in another order", () => {
    const { show, scroll, element } = setUp();
    show(rows(50));
    scroll(100);
    show(rows(50).toReversed(), { order: "status", edge: "start" });
    expect(element.scrollTop).toBe(0);
  });

  it("has few rows of many, and the one that is kept", () => {
    const { show, scroll } = setUp();
    show(rows(10_000));
    scroll(50_000);
    const { indexes } = show(rows(10_000), { keptIndex: 3 });
    expect(indexes).toEqual([3, ...Array.from({ length: 30 }, (_, place) => 4_990 + place)]);
  });

  it("does work for few rows of many", () => {
    const { show, asked, scroll } = setUp();
    show(rows(10_000));
    scroll(50_000);
    asked.keys = 0;
    show(rows(10_001));
    expect(asked.keys).toBeLessThan(5);
  });

  it("needs another picture only when few of the rows that are made are left", () => {
    const { show, asked, scroll } = setUp();
    show(rows(1_000));
    scroll(5_000);
    show(rows(1_000));
    asked.pictures = 0;
    for (let place = 5_000; place <= 5_060; place += 4) scroll(place);
    expect(asked.pictures).toBe(0);
    scroll(5_071);
    expect(asked.pictures).toBe(1);
  });

  it("brings a row into view by as little as it takes", () => {
    const { show, rowWindow, element, scroll } = setUp();
    show(rows(100));
    scroll(300);
    rowWindow.reveal(35);
    expect(element.scrollTop).toBe(300);
    rowWindow.reveal(20);
    expect(element.scrollTop).toBe(200);
    rowWindow.reveal(40);
    expect(element.scrollTop).toBe(310);
    rowWindow.scrollToEdge();
    expect(element.scrollTop).toBe(900);
  });

  it("shows the same rows where they get another height", () => {
    const { show, scroll, element } = setUp();
    show(rows(100));
    scroll(300);
    show(rows(100), { rowHeight: 20 });
    expect(element.scrollTop).toBe(600);
  });
});
