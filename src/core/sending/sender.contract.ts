import { expect, it } from "vitest";
import type { Answer } from "../log/entry.ts";
import type { OutgoingRequest, Sender } from "./sender.ts";

/** A sender, and a server that it reaches at `origin`. */
export interface SenderBench {
  readonly sender: Sender;
  readonly origin: string;
  /** The next answers of the server; without one it answers 200 with no body. */
  answer(status: number, parts?: ServedParts): void;
  /** The server cuts the next connection without a word. */
  drop(): void;
  /** The server never answers the next request. */
  hang(): void;
  /** What reached the server so far; header names in lower case. */
  arrived(): readonly ArrivedRequest[];
  close(): Promise<void>;
}

export interface ServedParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

export interface ArrivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What every sender does, whatever it sends over. */
export function senderContract(open: () => Promise<SenderBench>): void {
  async function exchange(
    prepare: (bench: SenderBench) => void,
    request: Partial<OutgoingRequest> = {},
  ): Promise<{ readonly answer: Answer; readonly arrived: readonly ArrivedRequest[] }> {
    const bench = await open();
    try {
      prepare(bench);
      const url = `${bench.origin}/prod/a%2Fb?x=1&x=%20`;
      const whole = { method: "GET", url, headers: [], ...request };
      const answer = await bench.sender(whole, new AbortController().signal);
      return { answer, arrived: bench.arrived() };
    } finally {
      await bench.close();
    }
  }

  it("sends the method, the URL, the headers and the bytes that it is given", async () => {
    const body = Uint8Array.of(0, 255, 123, 13, 10);
    const { arrived } = await exchange(() => undefined, {
      method: "PATCH",
      headers: [
        ["X-Tenant-Id", "7"],
        ["content-type", "application/json"],
      ],
      body,
    });
    expect(arrived).toEqual([
      {
        method: "PATCH",
        path: "/prod/a%2Fb?x=1&x=%20",
        headers: expect.objectContaining({
          "x-tenant-id": "7",
          "content-type": "application/json",
        }) as object,
        body,
      },
    ]);
  });

  it("gives the status, the headers and the text of an answer, whatever it is", async () => {
    const { answer } = await exchange((bench) =>
      bench.answer(503, {
        headers: { "x-amzn-errortype": "Odd" },
        body: new TextEncoder().encode("é"),
      }),
    );
    expect(answer).toMatchObject({
      kind: "response",
      status: 503,
      body: { kind: "text", text: "é", bytes: 2 },
    });
    const headers = answer.kind === "response" ? answer.headers : [];
    expect(headers).toContainEqual({ name: "x-amzn-errortype", value: "Odd" });
  });

  it("follows no redirect: it is the answer, and nothing else is asked", async () => {
    const { answer, arrived } = await exchange(
      (bench) => bench.answer(307, { headers: { location: `${bench.origin}/elsewhere` } }),
      { headers: [["authorization", "AWS4-HMAC-SHA256 x"]] },
    );
    expect(answer).toMatchObject({ kind: "response", status: 307 });
    expect(arrived).toHaveLength(1);
  });

  it("keeps no body that is too large", async () => {
    const { answer } = await exchange((bench) =>
      bench.answer(200, { body: new Uint8Array(600 * 1024).fill(65) }),
    );
    expect(answer).toMatchObject({ body: { kind: "not-kept", reason: "too-large" } });
  });

  it("says why nothing answered", async () => {
    const { answer } = await exchange((bench) => bench.drop());
    expect(answer).toEqual({
      kind: "error",
      at: expect.any(Number) as number,
      reason: expect.stringMatching(/./) as string,
    });
  });

  it("stops when the signal aborts, with its reason, and sends nothing for one that has", async () => {
    const bench = await open();
    try {
      bench.hang();
      const controller = new AbortController();
      const request = { method: "GET", url: `${bench.origin}/slow`, headers: [] };
      const sending = bench.sender(request, controller.signal);
      await expect.poll(() => bench.arrived().length).toBe(1);
      controller.abort(new Error("cancelled"));
      await expect(sending).rejects.toThrow("cancelled");
      await expect(bench.sender(request, controller.signal)).rejects.toThrow("cancelled");
      expect(bench.arrived()).toHaveLength(1);
    } finally {
      await bench.close();
    }
  });
}
