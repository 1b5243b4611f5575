import type { FetchPort } from "../core/fetch-port.ts";

/** Sends requests of our own to AWS's services. */
export const ownFetch: FetchPort = (request, signal) =>
  fetch(request.url, {
    method: request.method,
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
    ...(request.body !== undefined && { body: request.body }),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal,
  });
