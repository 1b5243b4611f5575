import type { FetchPort } from "../core/fetch-port.ts";

/** The browser's fetch for requests of our own: nothing of the person's goes with them. */
export const serviceFetch: FetchPort = ({ method, url, headers, body }, signal) =>
  fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body !== undefined && { body }),
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
