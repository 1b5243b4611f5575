import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { EntrySummary } from "../../core/log/entry.ts";
import {
  createFakeWorker,
  createManualClock,
  entryOf,
  pagesOf,
  rememberedInMemory,
  summaryOf,
} from "./fake-worker.ts";
import { createPanelModel } from "./panel-model.ts";

async function setUp(log: readonly EntrySummary[], hash = "") {
  const worker = createFakeWorker({
    ...pagesOf(() => log),
    entry: (id) => Promise.resolve(entryOf(Number(id))),
    tab: () => Promise.reject(new Error("No such tab.")),
  });
  const place = { hash, hear: () => {} };
  const frames: (() => void)[] = [];
  const model = createPanelModel(
    {
      worker,
      clock: createManualClock(),
      keeping: rememberedInMemory(),
      strip: {
        isCramped: signal(false),
        showing: { roomy: rememberedInMemory(), cramped: rememberedInMemory() },
      },
      newId: () => "id",
      copy: () => Promise.resolve(),
      save: () => undefined,
      version: "1",
      nextFrame: (run) => frames.push(run),
      fragment: {
        read: () => place.hash,
        write: (fragment) => {
          place.hash = fragment;
        },
        onChange: (hear) => {
          place.hear = hear;
        },
      },
    },
    new AbortController().signal,
  );
  model.start();
  await expect.poll(() => model.log.reading.value.kind).toBe("ready");
  return {
    worker,
    model,
    place,
    tell: (changes: readonly EntrySummary[]) => {
      worker.tell("entries", changes);
      frames.splice(0).forEach((run) => run());
    },
  };
}

const five = [1, 2, 3, 4, 5].map((number) => summaryOf(number));

describe("the panel model", () => {
  it("has the keyboard on the newest row until a row is chosen", async () => {
    const { model, tell } = await setUp(five);
    expect(model.activeIndex.value).toBe(4);
    tell([summaryOf(6)]);
    expect(model.activeIndex.value).toBe(5);
    model.activate(1);
    tell([summaryOf(7)]);
    expect(model.activeIndex.value).toBe(1);
  });

  it("keeps to the same row when rows come before it, and to its place when it is gone", async () => {
    const { model, tell } = await setUp(five.slice(1));
    model.activate(1);
    tell([summaryOf(1)]);
    expect(model.log.shown.value[model.activeIndex.value]?.id).toBe("0003");
    tell([summaryOf(3, { outcome: "withheld" })]);
    model.log.toggle("outcomes", "signed");
    expect(model.log.shown.value[model.activeIndex.value]?.id).toBe("0004");
    model.log.search("nothing has this word");
    expect(model.activeIndex.value).toBe(-1);
  });

  it("opens the active row, and each row that becomes active while an entry is open", async () => {
    const { model } = await setUp(five);
    model.activate(0);
    expect(model.entry.openId.value).toBeUndefined();
    model.openActive();
    expect(model.entry.openId.value).toBe("0001");
    model.activate(2);
    expect(model.entry.openId.value).toBe("0003");
    model.close();
    expect(model.entry.openId.value).toBeUndefined();
    expect(model.activeIndex.value).toBe(2);
  });

  it("has nothing to open in an empty list", async () => {
    const { model } = await setUp([]);
    model.activate(3);
    model.openActive();
    expect(model.entry.openId.value).toBeUndefined();
  });

  it("opens the entry and shows the tab that its address names", async () => {
    const { model } = await setUp([...five, summaryOf(6, { tabId: 9 })], "#tab=9&entry=0002");
    expect(model.entry.openId.value).toBe("0002");
    expect(model.tabId.value).toBe(9);
    expect(model.log.shown.value.map(({ id }) => id)).toEqual(["0006"]);
  });

  it("writes into its address what it shows", async () => {
    const { model, place } = await setUp(five, "#tab=1");
    expect(place.hash).toBe("#tab=1");
    model.open("0003");
    expect(place.hash).toBe("#tab=1&entry=0003");
    model.log.showTab();
    model.close();
    expect(place.hash).toBe("#");
    expect(model.tabId.value).toBe(1);
  });

  it("goes where its address is changed to", async () => {
    const { model, place } = await setUp(five, "#entry=0001");
    place.hash = "#tab=9";
    place.hear();
    expect(model.entry.openId.value).toBeUndefined();
    expect(model.log.filter.value.tabId).toBe(9);
  });
});
