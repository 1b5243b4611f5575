import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ChildSessions } from "./child-sessions.ts";
import { noMemory } from "./session-memory.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tabId = 7;
const frame = { sessionId: "frame", targetInfo: { targetId: "target", type: "iframe" } };

/** The frames of a tab, and what the browser was asked of the tab itself. */
async function openChildren() {
  const asked: string[] = [];
  vi.stubGlobal("chrome", {
    debugger: {
      sendCommand: async (
        { sessionId }: { sessionId?: string },
        name: string,
        { autoAttach }: { autoAttach?: boolean },
      ) => {
        if (sessionId === undefined) asked.push(`${name} ${autoAttach}`);
        return {};
      },
    },
  });
  const children = new ChildSessions(noMemory);
  await children.watch([]);
  return { asked, children };
}

const offAndOn = ["Target.setAutoAttach false", "Target.setAutoAttach true"];

describe("a frame that was attached as the worker was stopped", () => {
  it("is attached by off and on, once", async () => {
    const { asked, children } = await openChildren();
    children.heardEnd(tabId, "never heard of");
    await children.takeInStrays(tabId, () => true);
    await children.takeInStrays(tabId, () => true);
    expect(asked).toEqual(offAndOn);
  });

  it("is attached only once nothing is held, which off would let go", async () => {
    const { asked, children } = await openChildren();
    children.heardEnd(tabId, "never heard of");
    let isHeld = true;
    const taken = children.takeInStrays(tabId, () => !isHeld);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
    isHeld = false;
    await vi.runAllTimersAsync();
    await taken;
    expect(asked).toEqual(offAndOn);
  });

  it("is left as it is where something is held all the time", async () => {
    const { asked, children } = await openChildren();
    children.heardEnd(tabId, "never heard of");
    const taken = children.takeInStrays(tabId, () => false);
    await vi.advanceTimersByTimeAsync(20_000);
    await taken;
    expect(asked).toEqual([]);
  });

  it("may have been heard of, and freed before it was intercepted", async () => {
    const { asked, children } = await openChildren();
    const taken = children.take(tabId, frame);
    children.heardEnd(tabId, frame.sessionId);
    await taken;
    await children.takeInStrays(tabId, () => true);
    expect(asked).toEqual(offAndOn);
  });
});

it("a frame that was intercepted and left is none, nor is one of another tab or an earlier session", async () => {
  const { asked, children } = await openChildren();
  await children.take(tabId, frame);
  children.heardEnd(tabId, frame.sessionId);
  children.heardEnd(tabId + 1, "never heard of");
  await children.takeInStrays(tabId, () => true);
  children.heardEnd(tabId, "never heard of");
  children.forget(tabId);
  await children.takeInStrays(tabId, () => true);
  expect(asked).toEqual([]);
});
