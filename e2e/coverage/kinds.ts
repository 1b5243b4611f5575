import type { WithholdReason } from "../../src/core/decision.ts";

/** A kind of request that a page has the browser send. */
export interface Kind {
  readonly name: string;
  /** The route of the API that answers it; one that echoes if it is not said. */
  readonly route?: string;
  /** Runs in a page of a listed caller, with nothing of this file around it. */
  readonly send: (url: string) => unknown;
}

/** What pauses in a tab that is armed, and is signed there. */
export const signedKinds: readonly Kind[] = [
  { name: "navigation", route: "/html", send: (url) => void (location.href = url) },
  {
    name: "link",
    send: (href) => Object.assign(document.createElement("a"), { href }).click(),
  },
  {
    name: "GET form",
    send: (action) => {
      const form = Object.assign(document.createElement("form"), { action });
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: "POST form, urlencoded",
    send: (action) => {
      const form = Object.assign(document.createElement("form"), { action, method: "post" });
      form.append(Object.assign(document.createElement("input"), { name: "a", value: "b&c" }));
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: "POST form, multipart",
    send: (action) => {
      const enctype = "multipart/form-data";
      const form = Object.assign(document.createElement("form"), {
        action,
        method: "post",
        enctype,
      });
      form.append(Object.assign(document.createElement("input"), { name: "a", value: "b" }));
      document.body.append(form);
      form.submit();
    },
  },
  { name: "fetch", send: (url) => fetch(url) },
  { name: "fetch with a body", send: (url) => fetch(url, { method: "PUT", body: "{}" }) },
  { name: "no-cors fetch", send: (url) => fetch(url, { mode: "no-cors" }) },
  {
    name: "keepalive fetch",
    send: (url) => fetch(url, { method: "POST", keepalive: true, body: "x" }),
  },
  {
    name: "fetchLater",
    send: (url) => {
      type Later = (url: string, options: { readonly activateAfter: number }) => unknown;
      const { fetchLater } = globalThis as unknown as { readonly fetchLater: Later };
      fetchLater(url, { activateAfter: 0 });
    },
  },
  {
    name: "XMLHttpRequest",
    send: (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
  },
  {
    name: "synchronous XMLHttpRequest",
    send: (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    },
  },
  { name: "image", route: "/image", send: (url) => void (new Image().src = url) },
  {
    name: "script",
    route: "/script",
    send: (src) => document.body.append(Object.assign(document.createElement("script"), { src })),
  },
  {
    name: "module script",
    route: "/script",
    send: (src) => {
      const script = Object.assign(document.createElement("script"), { src, type: "module" });
      document.body.append(script);
    },
  },
  {
    name: "stylesheet",
    route: "/style",
    send: (href) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      document.head.append(link);
    },
  },
  { name: "EventSource", route: "/events", send: (url) => void new EventSource(url) },
  { name: "beacon", send: (url) => navigator.sendBeacon(url, "x") },
  {
    name: "ping",
    send: (ping) => {
      const link = Object.assign(document.createElement("a"), { href: "#there", ping });
      document.body.append(link);
      link.click();
    },
  },
  {
    name: "link prefetch",
    send: (href) => {
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "prefetch", href }),
      );
    },
  },
  {
    name: "link preload",
    send: (href) => {
      const link = document.createElement("link");
      document.head.append(
        Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "", href }),
      );
    },
  },
  {
    name: "frame of another site",
    send: (src) => document.body.append(Object.assign(document.createElement("iframe"), { src })),
  },
  {
    name: "fetch of a frame of the same site",
    send: (url) => {
      const frame = Object.assign(document.createElement("iframe"), { src: "/served/" });
      frame.addEventListener("load", () => void frame.contentWindow?.fetch(url));
      document.body.append(frame);
    },
  },
  {
    name: "fetch of an about:blank frame",
    send: (url) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      void frame.contentWindow?.fetch(url);
    },
  },
  { name: "dedicated worker", send: (url) => new Worker("/worker.js").postMessage(url, []) },
  {
    name: "worker of a worker",
    send: (url) => new Worker("/nested-worker.js").postMessage(url, []),
  },
  {
    name: "service worker of the page",
    send: async (url) => {
      await navigator.serviceWorker.register("/served/service-worker.js");
      const registration = await navigator.serviceWorker.getRegistration("/served/");
      const worker = registration?.installing ?? registration?.waiting ?? registration?.active;
      worker?.postMessage(url, []);
    },
  },
];

/** A kind that no debugger sees, and what the log says of it. */
export interface UnreachableKind extends Kind {
  readonly withheld: WithholdReason;
}

/** What no debugger sees: it leaves unsigned, and the log and the README say so. */
export const unreachableKinds: readonly UnreachableKind[] = [
  {
    name: "shared worker",
    withheld: "shared-worker",
    send: (url) => new SharedWorker("/shared-worker.js").port.postMessage(url, []),
  },
  {
    name: "prefetch by speculation rules",
    withheld: "prefetched",
    send: (url) => {
      const script = Object.assign(document.createElement("script"), { type: "speculationrules" });
      script.textContent = JSON.stringify({ prefetch: [{ urls: [url], eagerness: "immediate" }] });
      document.head.append(script);
    },
  },
];
