import type { Page } from "playwright";

/** A client that a page uses, and a call that it makes. It resolves whatever the answer is. */
export interface PageClient {
  readonly name: string;
  readonly call: (page: Page, url: string) => Promise<void>;
}

/** What the libraries put on the window. */
interface Clients {
  readonly axios: { post(url: string, body: unknown): Promise<unknown> };
  readonly ky: { post(url: string, options: object): Promise<unknown> };
  readonly jQuery: { ajax(options: object): Promise<unknown> };
  readonly $http: { put(url: string, body: unknown): Promise<unknown> };
}

declare global {
  interface Window extends Clients {}
}

function client(name: string, run: (url: string) => Promise<unknown>): PageClient {
  return {
    name,
    // A refusal without CORS headers is an error to the page; the gateway's log has the answer.
    call: (page, url) => page.evaluate(run, url).then(nothing, nothing),
  };
}

function nothing(): void {}

export const pageClients: readonly PageClient[] = [
  client("fetch", (url) => fetch(url)),
  client("fetch with a JSON body", (url) =>
    fetch(url, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "naïve – ☕" }),
    }),
  ),
  client("fetch with bytes that are no text", (url) =>
    fetch(url, { method: "POST", body: new Uint8Array([0, 255, 254, 13, 10, 128, 195, 40]) }),
  ),
  client("fetch with FormData", (url) => {
    const form = new FormData();
    form.set("name", "Zoë");
    form.set("file", new Blob([new Uint8Array([0, 255, 1])]), "a b.bin");
    return fetch(url, { method: "POST", body: form });
  }),
  client("fetch with URLSearchParams", (url) =>
    fetch(url, { method: "POST", body: new URLSearchParams({ a: "1 + 1", "b[]": "é" }) }),
  ),
  client(
    "XMLHttpRequest",
    (url) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("DELETE", url);
        request.onloadend = resolve;
        request.send();
      }),
  ),
  client("a synchronous XMLHttpRequest", async (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    request.send();
  }),
  client("axios", (url) => window.axios.post(url, { client: "axios" })),
  client("ky", (url) => window.ky.post(url, { json: { client: "ky" }, retry: 0 })),
  client("jQuery", (url) =>
    window.jQuery.ajax({ url, method: "POST", data: { client: "jQuery" } }),
  ),
  client("AngularJS", (url) => window.$http.put(url, { client: "AngularJS" })),
];
