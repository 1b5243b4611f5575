/** What a page is asked to send, one after the other or several at once. */
export interface Sending {
  readonly url: string;
  readonly count: number;
  /** Requests under way at any moment. */
  readonly lanes: number;
  /** Bytes of the body of a POST; without it, GETs. */
  readonly bodyBytes?: number;
}

export interface Sent {
  /** Milliseconds of each, from the call of fetch to the end of its answer. */
  readonly times: readonly number[];
  /** Milliseconds of all. */
  readonly whole: number;
  /** When the first was sent, in milliseconds since the epoch by the page's clock. */
  readonly began: number;
}

/** Runs in the page. */
export async function sendFromPage(sending: Sending): Promise<Sent> {
  const { url, count, lanes, bodyBytes } = sending;
  const page = globalThis as { lastRequest?: number };
  const init: RequestInit =
    bodyBytes === undefined
      ? {}
      : {
          method: "POST",
          // A type that a page may send without asking first.
          headers: { "content-type": "text/plain" },
          body: new Uint8Array(bodyBytes).map((_, index) => index * 31 + 7),
        };
  const times: number[] = [];
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      page.lastRequest = (page.lastRequest ?? 0) + 1;
      const began = performance.now();
      const answer = await fetch(`${url}?number=${page.lastRequest}`, init);
      await answer.arrayBuffer();
      times.push(performance.now() - began);
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return { times, whole: performance.now() - began, began: performance.timeOrigin + began };
}
