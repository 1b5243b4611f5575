import { describe, expect, it } from "vitest";
import { sendWithRetries, type Attempt } from "./send-with-retries.ts";

function answered(status: number, mayRefresh = false): Attempt {
  const answer = {
    kind: "response",
    at: 0,
    status,
    statusText: "",
    headers: [],
    body: { kind: "none" },
  } as const;
  return { kind: "answer", answer, mayRefresh };
}

const dropped: Attempt = {
  kind: "answer",
  answer: { kind: "error", at: 0, reason: "Failed" },
  mayRefresh: false,
};

/** Sends what is listed, the last of it over and over, and notes attempts and waits. */
async function run(attempts: readonly Attempt[]) {
  const waits: number[] = [];
  const sent: number[] = [];
  const result = sendWithRetries(
    {
      send: async (attempt) => {
        sent.push(attempt);
        return attempts[attempt - 1] ?? (attempts.at(-1) as Attempt);
      },
      wait: async (milliseconds, signal) => {
        waits.push(milliseconds);
        signal.throwIfAborted();
      },
      random: () => 0.5,
    },
    new AbortController().signal,
  );
  return { ...(await result), waits, sent };
}

describe("sending with retries", () => {
  it("keeps the first answer that is worth it: 503, 503, 200 in three attempts", async () => {
    const { attempts, last } = await run([answered(503), answered(503), answered(200)]);
    expect(attempts).toBe(3);
    expect(last).toEqual(answered(200));
  });

  it("gives the last failure after five attempts, and does not wait after it", async () => {
    const { attempts, last, waits } = await run([answered(503)]);
    expect(attempts).toBe(5);
    expect(last).toEqual(answered(503));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it.each([
    ["a policy's 403", answered(403)],
    ["a 400", answered(400)],
    ["a 404", answered(404)],
    ["what could not be signed", { kind: "unsigned", message: "The keys are gone." } as const],
  ])("does not try %s again", async (_, attempt) => {
    const { attempts, last, waits } = await run([attempt]);
    expect(attempts).toBe(1);
    expect(last).toBe(attempt);
    expect(waits).toEqual([]);
  });

  it("tries a 429 and a dropped connection again", async () => {
    const { attempts, last } = await run([answered(429), dropped, answered(200)]);
    expect(attempts).toBe(3);
    expect(last).toEqual(answered(200));
  });

  it("tries a refusal that fresh credentials or another clock mends again, once", async () => {
    const { attempts, last } = await run([answered(403, true)]);
    expect(attempts).toBe(2);
    expect(last).toEqual(answered(403, true));
  });

  it("hands every attempt its number, so that each is signed afresh", async () => {
    const { sent } = await run([answered(500), answered(502), answered(200)]);
    expect(sent).toEqual([1, 2, 3]);
  });

  it("stops in the middle when it is cancelled", async () => {
    const controller = new AbortController();
    const sending = sendWithRetries(
      {
        send: async () => answered(503),
        wait: async (_, signal) => {
          controller.abort(new Error("cancelled"));
          signal.throwIfAborted();
        },
        random: () => 0,
      },
      controller.signal,
    );
    await expect(sending).rejects.toThrow("cancelled");
  });
});
