import { expect, test, type Page } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import {
  acceptedRequests,
  appOrigin,
  evilOrigin,
  requestsWithTraces,
  signingBrowser,
  startTestGateway,
  thirdOrigin,
} from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { SitePage } from "./gateway/static-site.ts";

const target = urlOf(REST_API, "/orders/42");

let gateway: Gateway;
let browser: Countersign;

function pageOf(body: string): SitePage {
  return { body: `<!doctype html><meta charset="utf-8"><title>A page</title>${body}` };
}

function redirectTo(location: string): SitePage {
  return {
    status: 302,
    headers: { Location: location, "Access-Control-Allow-Origin": "*" },
    body: "",
  };
}

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path, query }) => {
    if (path === "/redirect") return redirectTo(target);
    if (path === "/refresh") return pageOf(`<meta http-equiv="refresh" content="0;url=${target}">`);
    if (path === "/frame") return pageOf(`<iframe src="${query.get("src") ?? ""}"></iframe>`);
    return path === "/" ? pageOf("<p>Nothing here.") : undefined;
  });
  browser = await signingBrowser(gateway, {
    rules: [{ hosts: [REST_API.host], callers: [appOrigin] }],
  });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** The browser asks for the icon of the API's own page, once the tab has arrived there. */
function isNoIcon(request: string): boolean {
  return !request.endsWith("/favicon.ico");
}

/** The target is asked for, by whatever way, and what was sent carries nothing of ours. */
async function expectUnsigned(act: () => Promise<unknown>): Promise<void> {
  gateway.requests.clear();
  const arrived = gateway.requests.next(
    ({ host, verdict }) => host === REST_API.host && verdict.kind !== "preflight",
  );
  await act();
  await arrived;
  expect(acceptedRequests(gateway).filter(isNoIcon)).toEqual([]);
  expect(requestsWithTraces(gateway).filter(isNoIcon)).toEqual([]);
}

/** The ways in which a page makes the browser send a request without leaving. */
const requests: readonly (readonly [string, (url: string) => void])[] = [
  ["a no-cors POST", (url) => void fetch(url, { method: "POST", mode: "no-cors", body: "x" })],
  [
    "a keepalive fetch",
    (url) => void fetch(url, { method: "POST", mode: "no-cors", keepalive: true, body: "x" }),
  ],
  ["a beacon", (url) => void navigator.sendBeacon(url, "x")],
  [
    "a script",
    (url) => document.body.append(Object.assign(document.createElement("script"), { src: url })),
  ],
  [
    "a stylesheet",
    (url) =>
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "stylesheet", href: url }),
      ),
  ],
  [
    "an iframe",
    (url) => document.body.append(Object.assign(document.createElement("iframe"), { src: url })),
  ],
  ["an image", (url) => void (new Image().src = url)],
  [
    "a form into a frame",
    (url) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "sink" });
      const form = Object.assign(document.createElement("form"), {
        action: url,
        method: "post",
        target: "sink",
      });
      document.body.append(frame, form);
      form.submit();
    },
  ],
];

/** The ways in which a page sends its own tab to the API. */
const navigations: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  [
    "a link with noreferrer",
    (page) =>
      page.evaluate((href) => {
        const link = Object.assign(document.createElement("a"), { href, rel: "noreferrer" });
        document.body.append(link);
        link.click();
      }, target),
  ],
  ["location=", (page) => page.evaluate((url) => void (location.href = url), target)],
  ["a meta refresh", (page) => page.goto(`${evilOrigin}/refresh`)],
  [
    "a GET form",
    (page) =>
      page.evaluate((action) => {
        const form = Object.assign(document.createElement("form"), { action, method: "get" });
        document.body.append(form);
        form.submit();
      }, target),
  ],
  [
    "a POST form",
    (page) =>
      page.evaluate((action) => {
        const form = Object.assign(document.createElement("form"), { action, method: "post" });
        document.body.append(form);
        form.submit();
      }, target),
  ],
  [
    "a redirect from a hostile page",
    (page) => page.evaluate(() => void (location.href = "/redirect")),
  ],
];

test.describe("a hostile page in an armed tab gets nothing signed", () => {
  test.beforeEach(async () => {
    await browser.page.goto(evilOrigin);
  });

  for (const [what, send] of requests) {
    test(`by ${what}`, async () => {
      await expectUnsigned(() => browser.page.evaluate(send, target));
    });
  }

  for (const [what, navigate] of navigations) {
    test(`by ${what}`, async () => {
      await expectUnsigned(() => navigate(browser.page));
      // The next test begins when the tab has arrived.
      await browser.page.waitForURL(({ host }) => host === REST_API.host);
    });
  }

  test("by window.open", async () => {
    const opening = browser.context.waitForEvent("page");
    await expectUnsigned(() => browser.page.evaluate((url) => void window.open(url), target));
    await (await opening).close();
  });

  for (const [what, markup] of [
    ["a sandboxed frame", `<iframe sandbox="allow-scripts" srcdoc="SCRIPT"></iframe>`],
    ["a data: frame", `<iframe src="data:text/html,SCRIPT"></iframe>`],
    [
      "an about:blank frame",
      `<iframe src="about:blank" onload="this.contentWindow.fetch('${target}')"></iframe>`,
    ],
    [
      "a blob: frame",
      `<iframe onload="this.onload = null; this.src = window.URL.createObjectURL(new Blob([this.title], { type: 'text/html' }))" title="SCRIPT"></iframe>`,
    ],
  ] as const) {
    test(`by ${what}`, async () => {
      const script = `<script>fetch('${target}').catch(() => 0)</script>`;
      const html = markup.replace("SCRIPT", script.replaceAll('"', "&quot;"));
      await expectUnsigned(() =>
        browser.page.evaluate((text) => {
          document.body.append(document.createRange().createContextualFragment(text));
        }, html),
      );
    });
  }
});

test("a typed address that a third site redirects is not signed", async () => {
  await expectUnsigned(() => browser.page.goto(`${thirdOrigin}/redirect`));
});

test("a listed page's fetch that a third site redirects is not signed", async () => {
  await browser.page.goto(appOrigin);
  await expectUnsigned(() =>
    browser.page.evaluate(
      (url) =>
        fetch(url).then(
          () => 0,
          () => 0,
        ),
      `${thirdOrigin}/redirect`,
    ),
  );
});

test("a listed page's sandboxed frame is not a listed page", async () => {
  await browser.page.goto(appOrigin);
  const frame = `<iframe sandbox="allow-scripts" srcdoc="<script>fetch('${target}').catch(() => 0)</script>"></iframe>`;
  await expectUnsigned(() =>
    browser.page.evaluate((text) => {
      document.body.append(document.createRange().createContextualFragment(text));
    }, frame),
  );
});

test("the listed page itself is signed, so that the others prove something", async () => {
  await browser.page.goto(appOrigin);
  gateway.requests.clear();
  await browser.page.evaluate((url) => fetch(url), target);
  expect(acceptedRequests(gateway)).toEqual([`GET ${target}`]);
});
