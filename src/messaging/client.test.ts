import { describe, expect, it } from "vitest";
import { createClient } from "./client.ts";
import type { ClientOptions } from "./client.ts";
import { createHub } from "./hub.ts";
import { createChannelPair } from "./memory-channel.ts";
import { serve } from "./server.ts";

interface Api {
  add(left: number, right: number): Promise<number>;
  read(key: string): Promise<string>;
  write(key: string): Promise<null>;
}

interface Events {
  changed: { readonly key: string };
  cleared: null;
}

const never = new Promise<never>(() => undefined);

function setUp({
  api = {},
  ...options
}: { readonly api?: Partial<Api> } & Partial<ClientOptions<Api>> = {}) {
  const pair = createChannelPair();
  const closing = new AbortController();
  const hub = createHub<Events>();
  const whole: Api = {
    add: async (left, right) => left + right,
    read: async (key) => `value of ${key}`,
    write: async () => null,
    ...api,
  };
  serve<Api>(pair.worker, whole, closing.signal);
  const client = createClient<Api, Events>(pair.page, { signal: closing.signal, ...options });
  return { ...pair, client, hub, closing };
}

describe("a client", () => {
  it("calls the server's method with its arguments and resolves with the value", async () => {
    const { client } = setUp();
    await expect(client.api.add(2, 3)).resolves.toBe(5);
  });

  it("gives each of many calls at once its own answer, whatever their order", async () => {
    const release: (() => void)[] = [];
    const { client } = setUp({
      api: {
        read: (key) => new Promise((resolve) => release.push(() => resolve(key.toUpperCase()))),
      },
    });
    const keys = Array.from({ length: 200 }, (_, each) => `key ${each}`);
    const answers = Promise.all(keys.map((key) => client.api.read(key)));
    await client.api.add(0, 0);
    expect(release).toHaveLength(200);
    for (const each of release.toReversed()) each();
    await expect(answers).resolves.toEqual(keys.map((key) => key.toUpperCase()));
  });

  it("rejects as internal, with the message, when the method throws", async () => {
    const { client } = setUp({
      api: {
        read: async () => {
          throw new TypeError("the database is gone");
        },
      },
    });
    await expect(client.api.read("a")).rejects.toMatchObject({
      name: "RemoteError",
      code: "internal",
      message: "the database is gone",
    });
  });

  it.each(["missing", "constructor", "toString", "__proto__", "hasOwnProperty"])(
    "rejects %s, which is not a method of the server",
    async (name) => {
      const { client } = setUp();
      const api = client.api as unknown as Record<string, () => Promise<unknown>>;
      await expect(api[name]?.()).rejects.toMatchObject({ code: "unknown-method" });
    },
  );

  it("can be what a promise resolves with", async () => {
    const { client } = setUp();
    const api = await Promise.resolve(client.api);
    await expect(api.add(1, 1)).resolves.toBe(2);
  });

  it("rejects a call that a reset interrupts, and never makes it twice", async () => {
    const written: string[] = [];
    const { client, reset } = setUp({
      reads: ["read"],
      api: {
        write: (key) => {
          written.push(key);
          return never;
        },
      },
    });
    const call = client.api.write("a");
    await client.api.add(0, 0);
    reset();
    await expect(call).rejects.toMatchObject({ name: "RemoteError", code: "worker-restarted" });
    await client.api.add(0, 0);
    expect(written).toEqual(["a"]);
  });

  it("repeats a read that a reset interrupts", async () => {
    const { client, reset } = setUp({ reads: ["read"] });
    const call = client.api.read("a");
    reset();
    await expect(call).resolves.toBe("value of a");
  });

  it("rejects a read that a second reset interrupts", async () => {
    const { client, reset } = setUp({ reads: ["read"] });
    const call = client.api.read("a");
    reset();
    reset();
    await expect(call).rejects.toMatchObject({ code: "worker-restarted" });
  });

  it("rejects a call once patience runs out, and ignores its late answer", async () => {
    const runOut: (() => void)[] = [];
    let answerLate = (): void => undefined;
    const { client } = setUp({
      api: { read: () => new Promise((resolve) => (answerLate = () => resolve("late"))) },
      patience: () => new Promise((resolve) => runOut.push(resolve)),
    });
    const call = client.api.read("a");
    await client.api.add(0, 0);
    runOut[0]?.();
    await expect(call).rejects.toMatchObject({ name: "RemoteError", code: "too-slow" });
    answerLate();
    await expect(client.api.add(1, 1)).resolves.toBe(2);
  });

  it("rejects as internal when the method's value cannot be carried", async () => {
    const { client } = setUp({ api: { read: async () => (() => "code") as unknown as string } });
    await expect(client.api.read("a")).rejects.toMatchObject({ code: "internal" });
  });

  it("ends patience with the call", async () => {
    const signals: AbortSignal[] = [];
    const { client } = setUp({
      patience: (signal) => {
        signals.push(signal);
        return never;
      },
    });
    const call = client.api.add(1, 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await call;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("rejects what is pending when it is closed, and what is called after", async () => {
    const { client, closing } = setUp({ api: { read: () => never } });
    const before = client.api.read("a");
    closing.abort();
    const after = client.api.read("b");
    await expect(before).rejects.toMatchObject({ code: "closed" });
    await expect(after).rejects.toMatchObject({ code: "closed" });
  });

  it("hears the events that it listens to, until the signal aborts", async () => {
    const { client, hub, worker, closing } = setUp();
    const hearing = new AbortController();
    const heard: unknown[] = [];
    hub.add(worker, closing.signal);
    client.on("changed", (value) => heard.push(value), hearing.signal);
    hub.broadcast("changed", { key: "a" });
    hub.broadcast("cleared", null);
    await client.api.add(0, 0);
    hearing.abort();
    hub.broadcast("changed", { key: "b" });
    await client.api.add(0, 0);
    expect(heard).toEqual([{ key: "a" }]);
  });

  it("tells of a reset, so that what is shown is read again", async () => {
    const { client, reset } = setUp();
    let resets = 0;
    client.onReset(() => (resets += 1), new AbortController().signal);
    reset();
    expect(resets).toBe(1);
  });

  it("ignores what is no message of the protocol", async () => {
    const { client, worker } = setUp();
    for (const odd of [null, "text", 7, [], {}, { kind: "other" }, { kind: "value", id: 99 }]) {
      worker.post(odd);
    }
    await expect(client.api.add(1, 1)).resolves.toBe(2);
  });
});

describe("a hub", () => {
  it("tells each channel until that channel's signal aborts", async () => {
    const hub = createHub<Events>();
    const heard: string[] = [];
    const pages = ["first", "second"].map((name) => {
      const pair = createChannelPair();
      const gone = new AbortController();
      pair.page.listen(() => heard.push(name), gone.signal);
      hub.add(pair.worker, gone.signal);
      return gone;
    });
    hub.broadcast("cleared", null);
    await Promise.resolve();
    pages[0]?.abort();
    hub.broadcast("cleared", null);
    await Promise.resolve();
    expect(heard).toEqual(["first", "second", "second"]);
  });
});
