import { describe, expect, it } from "vitest";
import type { Channel } from "./channel.ts";

/** Both ends of a channel, and what happens to them. */
export interface ChannelUnderTest {
  readonly page: Channel;
  /** Hears at the worker's side, also after it was replaced. */
  readonly worker: Channel;
  /** Stops the worker and starts it again; resolves once the two are connected again. */
  replaceWorker(): Promise<void>;
  /** Resolves once all that was posted before has arrived. */
  settled(): Promise<void>;
}

/** What every channel does, whatever carries it. */
export function describeChannel(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(name, () => {
    it("carries messages both ways in order", async () => {
      const { page, worker, settled } = await open();
      const atWorker = heardBy(worker);
      const atPage = heardBy(page);
      for (let each = 0; each < 50; each += 1) {
        page.post({ each });
        worker.post([each]);
      }
      await settled();
      expect(atWorker).toEqual(Array.from({ length: 50 }, (_, each) => ({ each })));
      expect(atPage).toEqual(Array.from({ length: 50 }, (_, each) => [each]));
    });

    it("carries a copy, so that what happens to a message later does not arrive", async () => {
      const { page, worker, settled } = await open();
      const atWorker = heardBy(worker);
      const message = { text: "as posted", none: null, list: [{ deep: true }] };
      page.post(message);
      message.text = "changed";
      await settled();
      expect(atWorker).toEqual([{ text: "as posted", none: null, list: [{ deep: true }] }]);
    });

    it("tells every hearer, each until its own signal aborts", async () => {
      const { page, worker, settled } = await open();
      const hearing = new AbortController();
      const first = heardBy(worker, hearing.signal);
      const second = heardBy(worker);
      page.post(1);
      await settled();
      hearing.abort();
      page.post(2);
      await settled();
      expect(first).toEqual([1]);
      expect(second).toEqual([1, 2]);
    });

    it("tells nobody whose signal has aborted before", async () => {
      const { page, worker, settled } = await open();
      const heard = heardBy(worker, AbortSignal.abort());
      page.post(1);
      await settled();
      expect(heard).toEqual([]);
    });

    it("tells of a reset once, and carries what is posted after it", async () => {
      const { page, worker, replaceWorker, settled } = await open();
      const atPage = heardBy(page);
      let resets = 0;
      page.onReset(() => (resets += 1), new AbortController().signal);
      await replaceWorker();
      const atWorker = heardBy(worker);
      page.post("to the new one");
      worker.post("from the new one");
      await settled();
      expect(resets).toBe(1);
      expect(atWorker).toEqual(["to the new one"]);
      expect(atPage).toEqual(["from the new one"]);
    });

    it("delivers to the successor what is posted while hearing of the reset", async () => {
      const { page, worker, replaceWorker, settled } = await open();
      const atWorker = heardBy(worker);
      page.onReset(() => page.post("again"), new AbortController().signal);
      await replaceWorker();
      await settled();
      expect(atWorker).toEqual(["again"]);
    });
  });
}

function heardBy(channel: Channel, signal = new AbortController().signal): unknown[] {
  const heard: unknown[] = [];
  channel.listen((message) => heard.push(message), signal);
  return heard;
}
