import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import type { Entry } from "../src/core/log/entry.ts";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { LoggedRequest } from "./gateway/request-log.ts";

const target = urlOf(REST_API, "/orders");

let gateway: Gateway;
let browser: Countersign;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "countersign-bodies-"));
  gateway = await startTestGateway(({ path }) =>
    path === "/" ? { body: `<!doctype html><title>App</title><input type="file">` } : undefined,
  );
  browser = await signingBrowser(gateway, {
    rules: [{ hosts: [REST_API.host], callers: [appOrigin] }],
  });
  await browser.page.goto(appOrigin);
});

test.beforeEach(() => gateway.requests.clear());

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
  rmSync(folder, { recursive: true });
});

/** The ways in which a page sends a body; each runs in the page. */
const ways: readonly (readonly [string, (url: string) => unknown])[] = [
  [
    "JSON",
    (url) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "é 😀", list: [1, null] }),
      }),
  ],
  ["text", (url) => fetch(url, { method: "POST", body: "é\r\n\0" })],
  [
    "a urlencoded form",
    (url) => fetch(url, { method: "POST", body: new URLSearchParams("a=1&b=é+ü&a=2") }),
  ],
  [
    "FormData with files",
    (url) => {
      const form = new FormData();
      form.append("name", "é\r\nü");
      form.append("file", new File([Uint8Array.of(0, 255, 128, 13, 10)], 'a "b".bin'));
      form.append("blob", new Blob(["text"], { type: "text/plain" }), "c.txt");
      return fetch(url, { method: "POST", body: form });
    },
  ],
  [
    "a Blob of several parts",
    (url) => fetch(url, { method: "POST", body: new Blob(["a", Uint8Array.of(254), "é"]) }),
  ],
  [
    "an ArrayBuffer that is no UTF-8",
    (url) =>
      fetch(url, { method: "PUT", body: Uint8Array.from({ length: 256 }, (_, i) => i).buffer }),
  ],
  ["a beacon", (url) => navigator.sendBeacon(url, new Blob([Uint8Array.of(1, 200, 3)]))],
  ["a keepalive fetch", (url) => fetch(url, { method: "POST", keepalive: true, body: "kept" })],
  [
    "XMLHttpRequest",
    (url) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("PATCH", url);
        request.addEventListener("loadend", resolve);
        request.send(Uint8Array.of(9, 8, 7, 255));
      }),
  ],
  [
    "10 MB",
    (url) => {
      const bytes = new Uint8Array(10 * 1024 * 1024);
      for (let at = 0; at < bytes.length; at += 65_536) {
        crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      }
      return fetch(url, { method: "POST", body: bytes });
    },
  ],
  ["no body at all", (url) => fetch(url, { method: "POST" })],
];

function isReal({ verdict }: LoggedRequest): boolean {
  return verdict.kind === "accepted" || verdict.kind === "refused";
}

async function lastEntry(): Promise<Entry | undefined> {
  let last: Entry | undefined;
  await expect(async () => {
    last = (await browser.entries()).findLast(({ kind }) => kind !== "preflight");
    expect(last?.answer ?? last?.failure).toBeTruthy();
  }).toPass();
  return last;
}

for (const [what, way] of ways) {
  test(`${what}: what the gateway hashed is what was signed`, async () => {
    const arrived = gateway.requests.next(isReal);
    await browser.page.evaluate(way, target);
    const { verdict, bodySha256, bodyLength } = await arrived;
    expect(verdict.kind).toBe("accepted");
    const entry = await lastEntry();
    expect(entry?.signature?.payloadHash).toBe(bodySha256);
    expect(entry?.signature?.bodyLength).toBe(bodyLength);
  });
}

test("a streaming body fails, and the entry says why", async () => {
  const seen = await browser.page.evaluate(
    (url) =>
      fetch(url, {
        method: "POST",
        body: new Blob(["streamed"]).stream(),
        duplex: "half",
      } as RequestInit).then(
        ({ status }) => String(status),
        ({ name }: Error) => name,
      ),
    target,
  );
  expect(seen).toBe("TypeError");
  expect(gateway.requests.entries.filter(isReal)).toEqual([]);
  expect(await lastEntry()).toMatchObject({
    outcome: "failed",
    failure: { code: "body-unavailable" },
  });
});

test("a file from the disk inside FormData fails, and the entry says why", async () => {
  const file = join(folder, "file.bin");
  writeFileSync(file, Uint8Array.of(1, 2, 3, 255));
  const input = browser.page.locator("input");
  await input.setInputFiles(file);
  const seen = await input.evaluate((element: HTMLInputElement, url) => {
    const form = new FormData();
    const [chosen] = element.files ?? [];
    if (chosen) form.append("file", chosen);
    return fetch(url, { method: "POST", body: form }).then(
      ({ status }) => String(status),
      ({ name }: Error) => name,
    );
  }, target);
  expect(seen).toBe("TypeError");
  expect(gateway.requests.entries.filter(isReal)).toEqual([]);
  expect(await lastEntry()).toMatchObject({
    outcome: "failed",
    failure: { code: "body-unavailable" },
  });
});
