import type { Seen } from "../../src/interceptors/contract/bench.ts";
import type { Header } from "../../src/core/request.ts";

interface PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly body: readonly number[] | undefined;
}

interface ContractPage {
  /** What can still be given up, by URL. */
  contractRequests?: Map<string, AbortController>;
}

/** Runs in a page: sends a request and tells what the page saw. */
export async function fetchInPage({ url, method, headers, body }: PlainRequest): Promise<Seen> {
  const page = globalThis as ContractPage;
  const controller = new AbortController();
  page.contractRequests = (page.contractRequests ?? new Map()).set(url, controller);
  try {
    const answer = await fetch(url, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      signal: controller.signal,
      ...(body && { body: new Uint8Array(body) }),
    });
    return { kind: "answered", status: answer.status, text: await answer.text() };
  } catch {
    return { kind: "failed" };
  }
}

/** Runs in a page: gives up what was sent under this URL. */
export function abortInPage(url: string): void {
  (globalThis as ContractPage).contractRequests?.get(url)?.abort();
}

/** Runs in a page: puts a frame into it and waits until that has loaded. */
export async function putFrameInPage(url: string): Promise<void> {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  frame.src = url;
  document.body.append(frame);
  await loaded;
}

/** Runs in a page: takes all frames out of it. */
export function removeFramesInPage(): void {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
}
