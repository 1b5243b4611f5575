import { expect, test } from "playwright/test";
import type { Entry } from "../src/core/log/entry.ts";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, evilOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

const socketUrl = urlOf(REST_API, "/socket?room=a%20b&x=(1)").replace("https:", "wss:");
const otherUrl = urlOf(REST_API, "/socket?room=other").replace("https:", "wss:");

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path, query }) => {
    const src = query.get("src") ?? "";
    if (path === "/frame") return { body: `<!doctype html><iframe src="${src}"></iframe>` };
    if (path === "/sandbox") {
      return { body: `<!doctype html><iframe sandbox="allow-scripts" src="${src}"></iframe>` };
    }
    return { body: "<!doctype html><title>A page</title>" };
  });
  browser = await signingBrowser(gateway, {
    rules: [{ hosts: [REST_API.host], callers: [appOrigin], webSockets: [socketUrl] }],
  });
});

test.beforeEach(async () => {
  await browser.arm(browser.page);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** Opens a socket in the page, or in its first frame, and waits for its end. */
async function shake(url: string, where: "page" | "frame" = "page"): Promise<string> {
  const { page } = browser;
  const frame = where === "page" ? page.mainFrame() : page.frames()[1];
  if (!frame) throw new Error("The page has no frame.");
  gateway.requests.clear();
  return frame.evaluate(
    (to) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(to);
        socket.addEventListener("open", () => resolve("opened"));
        socket.addEventListener("error", () => resolve("failed"));
      }),
    url,
  );
}

/** How the gateway took the handshakes that reached it. */
function verdicts(): readonly string[] {
  return gateway.requests.entries
    .filter(({ url }) => url.startsWith("wss:"))
    .map(({ verdict }) => (verdict.kind === "refused" ? verdict.code : verdict.kind));
}

const unsigned = ["MissingAuthenticationTokenException"];

/** The newest entry, once it has what came back. */
async function lastEntry(): Promise<Entry | undefined> {
  let last: Entry | undefined;
  await expect(async () => {
    last = (await browser.entries()).at(-1);
    expect(last?.answer).toBeTruthy();
  }).toPass();
  return last;
}

/** How many header rules of ours the browser has. */
async function rulesInForce(): Promise<number> {
  const [worker] = browser.context.serviceWorkers();
  const rules = await worker?.evaluate(() => chrome.declarativeNetRequest.getSessionRules());
  return (rules ?? []).filter(({ id }) => id >= 200_000).length;
}

/** Waits until the rules are in step with the page that was opened. */
async function open(url: string, rules: number): Promise<void> {
  await browser.page.goto(url);
  await expect.poll(rulesInForce).toBe(rules);
}

test("a listed page's handshake to a listed URL is signed, and is an entry", async () => {
  await open(appOrigin, 1);
  expect(await shake(socketUrl)).toBe("opened");
  expect(verdicts()).toEqual(["accepted"]);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ url: socketUrl, outcome: "signed", answer: { status: 101 } });
  expect(JSON.stringify(entry)).not.toMatch(/Signature=[0-9a-f]{64}/);
});

test("sixty handshakes are all signed", async () => {
  await open(appOrigin, 1);
  const seen = await Promise.all(Array.from({ length: 60 }, () => shake(socketUrl)));
  expect(new Set(seen)).toEqual(new Set(["opened"]));
});

test("a handshake to a URL that is not listed goes unsigned, and is signed when it is tried again", async () => {
  await open(appOrigin, 1);
  expect(await shake(otherUrl)).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
  expect(await lastEntry()).toMatchObject({ url: otherUrl, withheld: "too-early" });
  await expect.poll(rulesInForce).toBe(2);
  expect(await shake(otherUrl)).toBe("opened");
  expect(verdicts()).toEqual(["accepted"]);
  expect(await lastEntry()).toMatchObject({ url: otherUrl, outcome: "signed" });
  // A tab that is disarmed has been seen to ask for nothing.
  await browser.disarm(browser.page);
  await expect.poll(rulesInForce).toBe(0);
});

test("what the debugger signs is not touched", async () => {
  await open(appOrigin, 1);
  const url = socketUrl.replace("wss:", "https:");
  const status = await browser.page.evaluate(
    (to) => fetch(to).then((answer) => answer.status),
    url,
  );
  expect(status).toBe(200);
});

test("another page's handshake goes unsigned, and the entry says why", async () => {
  await open(evilOrigin, 0);
  expect(await shake(socketUrl)).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
  // Of a handshake that is refused the browser tells extensions no status.
  expect(await lastEntry()).toMatchObject({
    outcome: "withheld",
    withheld: "caller-not-allowed",
    answer: { kind: "error", reason: "net::ERR_FAILED" },
  });
});

test("a hostile frame of a listed page gets nothing signed", async () => {
  await open(`${appOrigin}/frame?src=${evilOrigin}/`, 1);
  expect(await shake(socketUrl, "frame")).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
});

test("a sandboxed frame of a listed page gets nothing signed", async () => {
  await open(`${appOrigin}/sandbox?src=${appOrigin}/`, 1);
  expect(await shake(socketUrl, "frame")).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
});

test("a listed page's frame in a hostile page gets nothing signed", async () => {
  await open(`${evilOrigin}/frame?src=${appOrigin}/`, 0);
  expect(await shake(socketUrl, "frame")).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
});

test("another tab's handshake goes unsigned", async () => {
  await open(appOrigin, 1);
  const other = await browser.context.newPage();
  await other.goto(appOrigin);
  gateway.requests.clear();
  await other.evaluate(
    (to) =>
      new Promise((resolve) => {
        new WebSocket(to).addEventListener("error", resolve);
      }),
    socketUrl,
  );
  expect(verdicts()).toEqual(unsigned);
  await other.close();
});

test("a disarmed tab's handshake goes unsigned, and no rule stays", async () => {
  await open(appOrigin, 1);
  await browser.disarm(browser.page);
  await expect.poll(rulesInForce).toBe(0);
  expect(await shake(socketUrl)).toBe("failed");
  expect(verdicts()).toEqual(unsigned);
});
