import { describe, expect, it, vi } from "vitest";
import type { Entry } from "../../core/log/entry.ts";
import type { WholeEntries, WorkerApi } from "../../messaging/worker-api.ts";
import { createFakeCopying } from "./fake-copying.ts";
import { createManualClock, entryOf, summaryOf } from "./fake-worker.ts";
import { createTakeModel } from "./take-model.ts";

const api = "https://abc.execute-api.us-east-1.amazonaws.com/prod";
const noon = Date.UTC(2026, 10, 20, 12);

function setUp(entries: readonly Entry[], answer?: () => Promise<WholeEntries>) {
  const clock = createManualClock(noon);
  const ended = new AbortController();
  const copying = createFakeCopying();
  const saved: { readonly name: string; readonly file: Blob }[] = [];
  const asked: (readonly string[])[] = [];
  const wholeEntries: WorkerApi["wholeEntries"] = (ids) => {
    asked.push(ids);
    if (answer) return answer();
    // Fewer than were asked for, as where they are large.
    const some = ids.slice(0, 50);
    const found = some.flatMap((id) => entries.find((each) => each.id === id) ?? []);
    return Promise.resolve({ entries: found, read: some.length });
  };
  const model = createTakeModel(
    {
      api: { wholeEntries },
      copying,
      shown: () => entries.map(({ id, url }) => summaryOf(Number(id), { id, url })).toReversed(),
      save: (name, file) => saved.push({ name, file }),
      version: "1.2.3",
      clock,
    },
    ended.signal,
  );
  return { model, clock, saved, asked, ...copying };
}

function entriesUpTo(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, number) =>
    entryOf(number, { url: `${api}/orders/${number % 3}` }),
  );
}

interface Har {
  readonly log: {
    readonly creator: { readonly version: string };
    readonly entries: readonly { readonly request: { readonly url: string } }[];
  };
}

describe("taking the log away", () => {
  it("saves what is shown, oldest first, in pages, as one file", async () => {
    const entries = entriesUpTo(160);
    const { model, saved, said, asked } = setUp(entries);
    await model.saveHar("with-bodies");
    expect(saved.map(({ name }) => name)).toEqual(["countersign-2026-11-20T12-00-00.har"]);
    const { log } = JSON.parse((await saved[0]?.file.text()) ?? "") as Har;
    expect(log.creator.version).toBe("1.2.3");
    expect(log.entries.map(({ request }) => request.url)).toEqual(entries.map(({ url }) => url));
    expect(asked.every((ids) => ids.length <= 64)).toBe(true);
    expect(said[0]?.text).toMatch(/^Saved 160 entries as HAR, \d/);
  });

  it("leaves out what the log no longer has, a whole page of it too", async () => {
    const { model, saved } = setUp(entriesUpTo(3), () => Promise.resolve({ entries: [], read: 3 }));
    await model.saveHar("without-bodies");
    expect(JSON.parse((await saved[0]?.file.text()) ?? "")).toMatchObject({ log: { entries: [] } });
  });

  it("copies one policy for all that is shown", async () => {
    const { model, copied, said } = setUp(entriesUpTo(160));
    await model.copyPolicy();
    expect(JSON.parse(copied[0] ?? "")).toMatchObject({
      Statement: [{ Resource: [0, 1, 2].map((each) => expect.stringContaining(`orders/${each}`)) }],
    });
    expect(said).toEqual([
      { kind: "done", text: expect.stringContaining("the 3 kinds of request seen here") },
    ]);
  });

  it("says so where no entry is of API Gateway, and copies nothing", async () => {
    const { model, copied, said } = setUp([entryOf(1, { url: "https://api.example/" })]);
    await model.copyPolicy();
    expect(copied).toEqual([]);
    expect(said.map(({ kind }) => kind)).toEqual(["failed"]);
  });

  it("shows how far it is only once it has taken half a second", async () => {
    let arrive: (whole: WholeEntries) => void = () => undefined;
    const next = (): Promise<WholeEntries> =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const { model, clock } = setUp(entriesUpTo(3), next);
    const done = model.saveHar("with-bodies");
    clock.advance(499);
    expect(model.progress.value).toBeUndefined();
    clock.advance(101);
    expect(model.progress.value).toEqual({ done: 0, all: 3 });
    await vi.waitFor(() => {
      arrive({ entries: [], read: 1 });
      clock.advance(100);
      expect(model.progress.value).toEqual({ done: 2, all: 3 });
    });
    await vi.waitFor(() => {
      arrive({ entries: [], read: 3 });
      expect(model.progress.value).toBeUndefined();
    });
    await done;
  });

  it("saves nothing once it was cancelled, and says nothing of it", async () => {
    let arrive: (whole: WholeEntries) => void = () => undefined;
    const { model, saved, said, asked } = setUp(
      entriesUpTo(3),
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    const done = model.saveHar("with-bodies");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    model.cancel();
    arrive({ entries: [], read: 3 });
    await done;
    expect({ saved, said, progress: model.progress.value }).toEqual({
      saved: [],
      said: [],
      progress: undefined,
    });
  });

  it("says why the log could not be read", async () => {
    const { model, said, saved } = setUp(entriesUpTo(3), () =>
      Promise.reject(new Error("Countersign did not answer.")),
    );
    await model.saveHar("with-bodies");
    expect(said).toEqual([{ kind: "failed", text: "Countersign did not answer." }]);
    expect(saved).toEqual([]);
  });
});
