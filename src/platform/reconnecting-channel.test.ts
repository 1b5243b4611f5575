import { describe, expect, it } from "vitest";
import { describeChannel } from "../messaging/channel.contract.ts";
import type { Channel } from "../messaging/channel.ts";
import { createPageChannel } from "./page-channel.ts";
import type { Port } from "./port.ts";
import { createReconnectingChannel } from "./reconnecting-channel.ts";

interface FakePort extends Port {
  receive(message: unknown): void;
  end(): void;
}

/** A pair of ports as the browser's: JSON in between, the other end hears of a disconnect. */
function createPortPair(): readonly [FakePort, FakePort] {
  const near = createPort(() => far);
  const far: FakePort = createPort(() => near);
  return [near, far];
}

function createPort(other: () => FakePort): FakePort {
  const hearers: ((message: unknown) => void)[] = [];
  const enders: (() => void)[] = [];
  let connected = true;
  return {
    onMessage: { addListener: (hear) => hearers.push(hear) },
    onDisconnect: { addListener: (hear) => enders.push(hear) },
    postMessage: (message) => {
      if (!connected) throw new Error("Attempting to use a disconnected port object");
      const text = JSON.stringify(message);
      queueMicrotask(() => other().receive(JSON.parse(text)));
    },
    receive: (message) => {
      if (connected) for (const hear of hearers) hear(message);
    },
    disconnect: () => {
      connected = false;
      other().end();
    },
    end: () => {
      connected = false;
      for (const hear of enders) hear();
    },
  };
}

/** A browser whose worker can be stopped, and whose time passes when it is told to. */
function createBrowser() {
  const accepted: FakePort[] = [];
  const delays: number[] = [];
  let accept: (port: Port) => void = () => undefined;
  let time = 0;
  let due: (() => void) | undefined;
  return {
    accepted,
    delays,
    onConnect: (hear: (port: Port) => void) => (accept = hear),
    pass: (milliseconds: number) => (time += milliseconds),
    runDue: () => due?.(),
    stopWorker: () => accepted.at(-1)?.disconnect(),
    options: {
      now: () => time,
      later: (milliseconds: number, run: () => void) => {
        delays.push(milliseconds);
        due = run;
      },
      connect: () => {
        const [near, far] = createPortPair();
        accepted.push(far);
        accept(far);
        return near;
      },
    },
  };
}

describeChannel("a channel over the browser's ports", async () => {
  const browser = createBrowser();
  const listeners: Parameters<Channel["listen"]>[] = [];
  let latest: Channel | undefined;
  browser.onConnect((port) => {
    const { channel } = createPageChannel(port, new AbortController().signal);
    for (const each of listeners) channel.listen(...each);
    latest = channel;
  });
  const page = createReconnectingChannel(browser.options);
  const worker: Channel = {
    post: (message) => latest?.post(message),
    listen: (...args) => {
      listeners.push(args);
      latest?.listen(...args);
    },
    onReset: () => undefined,
  };
  return {
    page,
    worker,
    replaceWorker: async () => {
      browser.pass(30_000);
      browser.stopWorker();
    },
    settled: async () => undefined,
  };
});

describe("a reconnecting channel", () => {
  it("waits longer each time when the worker drops the port at once", () => {
    const browser = createBrowser();
    createReconnectingChannel(browser.options);
    for (let each = 0; each < 9; each += 1) {
      browser.stopWorker();
      browser.runDue();
    }
    expect(browser.delays).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    expect(browser.accepted).toHaveLength(10);
  });

  it("delivers what was posted meanwhile, in order, once it is connected again", async () => {
    const browser = createBrowser();
    const channel = createReconnectingChannel(browser.options);
    browser.stopWorker();
    channel.post("first");
    channel.post("second");
    browser.runDue();
    const heard: unknown[] = [];
    browser.accepted.at(-1)?.onMessage.addListener((message) => heard.push(message));
    await Promise.resolve();
    expect(heard).toEqual(["first", "second"]);
  });

  it("connects at once again when a port that had lived goes", () => {
    const browser = createBrowser();
    createReconnectingChannel(browser.options);
    browser.stopWorker();
    browser.runDue();
    browser.pass(30_000);
    browser.stopWorker();
    expect(browser.delays).toEqual([100]);
    expect(browser.accepted).toHaveLength(3);
  });
});

describe("a page's channel at the worker", () => {
  it("aborts its signal when the page goes, and posts to it no more", () => {
    const [page, worker] = createPortPair();
    const { channel, signal } = createPageChannel(worker, new AbortController().signal);
    expect(signal.aborted).toBe(false);
    page.disconnect();
    expect(signal.aborted).toBe(true);
    expect(() => channel.post("too late")).not.toThrow();
  });

  it("hears nothing more once the worker's own signal aborts", async () => {
    const [port, worker] = createPortPair();
    const closing = new AbortController();
    const { channel, signal } = createPageChannel(worker, closing.signal);
    const heard: unknown[] = [];
    channel.listen((message) => heard.push(message), new AbortController().signal);
    closing.abort();
    port.postMessage(1);
    await Promise.resolve();
    expect(heard).toEqual([]);
    expect(signal.aborted).toBe(true);
  });
});
