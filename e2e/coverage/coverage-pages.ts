import type { SitePage, SiteRequest } from "../gateway/static-site.ts";

/** The pages of the sites: a plain one, and the workers that it starts. */
export function coveragePage({ path, query }: SiteRequest): SitePage | undefined {
  const script = scripts.get(path);
  if (script !== undefined) return { body: script, headers: javaScript };
  if (path === "/to")
    return { status: 302, headers: { Location: query.get("url") ?? "/" }, body: "" };
  if (path === "/" || path === "/served/") return { body: page };
  return undefined;
}

const javaScript = { "Content-Type": "text/javascript; charset=utf-8" };

const page = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><p>A page.`;

const scripts = new Map([
  ["/worker.js", `onmessage = ({ data }) => fetch(data).catch(() => undefined);`],
  ["/nested-worker.js", `onmessage = ({ data }) => new Worker("/worker.js").postMessage(data);`],
  [
    "/shared-worker.js",
    `onconnect = ({ ports: [port] }) => { port.onmessage = ({ data }) => fetch(data).catch(() => undefined); };`,
  ],
  [
    "/served/service-worker.js",
    `oninstall = () => skipWaiting();
     onactivate = (event) => event.waitUntil(clients.claim());
     onmessage = ({ data }) => fetch(data).catch(() => undefined);
     onfetch = (event) => {
       if (event.request.url.includes("answered-by-service-worker")) event.respondWith(fetch(event.request));
     };`,
  ],
]);
