import { describe, expect, it } from "vitest";
import type { Answer, Entry } from "../log/entry.ts";
import { ClockBook } from "./clock-book.ts";

const host = "api.example";
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const hour = 3_600_000;

function answered(headers: Record<string, string>, text = ""): Entry {
  const answer: Answer = {
    kind: "response",
    at: now + 20,
    status: 403,
    statusText: "",
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: text === "" ? { kind: "none" } : { kind: "text", text, bytes: text.length },
  };
  const timing = { heldAt: now, releasedAt: now };
  return { url: `https://${host}/a`, signature: {}, timing, answer } as unknown as Entry;
}

function book() {
  const kept = new Map<string, number>();
  return { kept, clock: new ClockBook({ keep: (each, offset) => kept.set(each, offset) }) };
}

describe("a host's clock", () => {
  it("is ours until the host says otherwise", () => {
    expect(book().clock.offset(host)).toBe(0);
  });

  it("is learned from a refusal, kept, and used for that host alone", () => {
    const { clock, kept } = book();
    const message =
      "Signature expired: 20260102T030405Z is now earlier than 20260102T035905Z (20260102T040405Z - 5 min.)";
    clock.learn(answered({}, JSON.stringify({ message })));
    expect(clock.offset(host)).toBeGreaterThan(hour - 2_000);
    expect(clock.offset(host)).toBeLessThan(hour + 2_000);
    expect(kept.get(host)).toBe(clock.offset(host));
    expect(clock.offset("other.example")).toBe(0);
  });

  it("is right enough within half a minute, and right again when the host agrees again", () => {
    const { clock, kept } = book();
    clock.learn(answered({ date: new Date(now + 20_000).toUTCString() }));
    expect(kept.size).toBe(0);
    clock.learn(answered({ date: new Date(now + hour).toUTCString() }));
    expect(clock.offset(host)).toBeGreaterThan(hour - 2_000);
    clock.learn(answered({ date: new Date(now).toUTCString() }));
    expect(clock.offset(host)).toBe(0);
  });

  it("is not learned from an answer to a request that was not signed", () => {
    const { clock } = book();
    const { signature: _, ...unsigned } = answered({ date: new Date(now + hour).toUTCString() });
    clock.learn(unsigned);
    expect(clock.offset(host)).toBe(0);
  });

  it("is known again after a restart", () => {
    const { clock } = book();
    clock.restore(new Map([[host, hour]]));
    expect(clock.offset(host)).toBe(hour);
  });
});
