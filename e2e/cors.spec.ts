import { expect, test } from "playwright/test";
import type { Entry } from "../src/core/log/entry.ts";
import type { Countersign, RuleSetup } from "./fixtures.ts";
import {
  acceptedRequests,
  appOrigin,
  evilOrigin,
  signingBrowser,
  startTestGateway,
  testCredentials,
} from "./gateway-browser.ts";
import { REST_API, REST_API_WITHOUT_CORS, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

const orders = urlOf(REST_API_WITHOUT_CORS, "/orders/42");

let gateway: Gateway;
let browser: Countersign | undefined;

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path }) =>
    path === "/" ? { body: "<!doctype html><title>A page</title>" } : undefined,
  );
});

test.beforeEach(() => {
  gateway.requests.clear();
  gateway.setIdentities([testCredentials]);
});

test.afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

test.afterAll(() => gateway.close());

async function openAt(origin: string, options: Partial<RuleSetup>): Promise<Countersign> {
  const opened = await signingBrowser(gateway, {
    rules: [
      { hosts: [REST_API_WITHOUT_CORS.host, REST_API.host], callers: [appOrigin], ...options },
    ],
  });
  browser = opened;
  await opened.page.goto(origin);
  return opened;
}

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | null;
}

type Sent = Pick<RequestInit, "method" | "credentials"> & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What the page can read of a fetch; the error's name where it can read nothing. */
function read(opened: Countersign, url: string, init: Sent = {}): Promise<Seen | string> {
  return opened.page.evaluate(
    ([to, how]) =>
      fetch(to, how).then(
        async (answer) => ({
          status: answer.status,
          text: await answer.text(),
          requestId: answer.headers.get("x-amzn-requestid"),
        }),
        ({ name }: Error) => name,
      ),
    [url, init] as const,
  );
}

const json: Sent = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: "{}",
};

/** The entries of a kind, once each has what came back. */
async function answered(opened: Countersign, kind: Entry["kind"]): Promise<readonly Entry[]> {
  let entries: readonly Entry[] = [];
  await expect(async () => {
    entries = (await opened.entries()).filter((each) => each.kind === kind);
    expect(entries).not.toEqual([]);
    expect(entries.every(({ answer }) => answer)).toBe(true);
  }).toPass();
  return entries;
}

test("a preflight that the API rejects is an entry, and the request was never sent", async () => {
  const opened = await openAt(appOrigin, {});
  expect(await read(opened, orders, json)).toBe("TypeError");
  expect(gateway.requests.entries.map(({ method, status }) => `${method} ${status}`)).toContain(
    "OPTIONS 403",
  );
  expect(acceptedRequests(gateway)).toEqual([]);
  const [preflight] = await answered(opened, "preflight");
  expect(preflight).toMatchObject({ outcome: "passed", answer: { status: 403 } });
  expect((await opened.entries()).map(({ kind }) => kind)).toEqual(["preflight"]);
});

test("without the assist the page reads nothing, and the log has the real answer", async () => {
  const opened = await openAt(appOrigin, {});
  gateway.setIdentities([]);
  expect(await read(opened, urlOf(REST_API, "/orders/42"))).toBe("TypeError");
  const [entry] = await answered(opened, "subresource");
  expect(entry?.answer).toMatchObject({ kind: "response", status: 403, body: { kind: "text" } });
  expect(entry?.answer).not.toHaveProperty("cors");
});

test.describe("with CORS assist", () => {
  test("a listed page reads an answer of an API without CORS, headers included", async () => {
    const opened = await openAt(appOrigin, { cors: "assist" });
    expect(await read(opened, orders)).toMatchObject({
      status: 200,
      requestId: expect.any(String),
    });
    const [entry] = await answered(opened, "subresource");
    expect(entry).toMatchObject({ outcome: "signed", answer: { cors: "added" } });
  });

  test("a preflight is answered here, and the request goes on, signed", async () => {
    const opened = await openAt(appOrigin, { cors: "assist" });
    expect(await read(opened, orders, { ...json, credentials: "include" })).toMatchObject({
      status: 200,
    });
    expect(gateway.requests.entries.map(({ method }) => method)).not.toContain("OPTIONS");
    expect(acceptedRequests(gateway)).toEqual([`POST ${orders}`]);
    const [preflight] = await answered(opened, "preflight");
    expect(preflight).toMatchObject({
      outcome: "passed",
      answer: { status: 204, cors: "answered" },
    });
    const headers = preflight?.answer?.kind === "response" ? preflight.answer.headers : [];
    expect(headers).toContainEqual({ name: "Access-Control-Allow-Origin", value: appOrigin });
    expect(headers.map(({ value }) => value)).not.toContain("*");
  });

  test("a page reads why the gateway refuses", async () => {
    const opened = await openAt(appOrigin, { cors: "assist" });
    gateway.setIdentities([]);
    const seen = await read(opened, orders);
    expect(seen).toMatchObject({
      status: 403,
      text: expect.stringContaining("security token"),
    });
  });

  test("it comes with a second chance", async () => {
    const opened = await openAt(appOrigin, { cors: "assist" });
    gateway.setClock(() => new Date(Date.now() + 20 * 60_000));
    try {
      expect(await read(opened, orders, json)).toMatchObject({ status: 200 });
    } finally {
      gateway.setClock(() => new Date());
    }
  });

  test("another page reads nothing, and its preflights are the API's", async () => {
    const opened = await openAt(evilOrigin, { cors: "assist" });
    expect(await read(opened, orders)).toBe("TypeError");
    expect(await read(opened, orders, json)).toBe("TypeError");
    expect(gateway.requests.entries.map(({ method }) => method)).toContain("OPTIONS");
    expect(acceptedRequests(gateway)).toEqual([]);
    const all = await opened.entries();
    expect(all.filter(({ answer }) => answer?.kind === "response" && answer.cors)).toEqual([]);
  });
});
