import { expect, test } from "playwright/test";
import type { Locator } from "playwright";
import { testCredentials } from "./gateway-browser.ts";
import { HTTP_API, REST_API, REST_API_WITHOUT_CORS, urlOf } from "./gateway/apis.ts";
import type { LoggedRequest } from "./gateway/request-log.ts";
import { openSendingStage, type SendingStage } from "./sending-stage.ts";

let stage: SendingStage;

test.beforeAll(async () => {
  stage = await openSendingStage();
});

test.afterAll(() => stage.close());

test.beforeEach(async () => {
  await stage.page.bringToFront();
  if (await stage.compose.isVisible()) await stage.closeScreen();
});

function headerOf({ headers }: LoggedRequest, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

test("an entry is sent again as it was, with the rule’s headers, and the gateway accepts it", async () => {
  const { gateway, browser, panel, page, compose, arrivals, openEntry } = stage;
  const url = urlOf(REST_API, "/orders/a%2Fb?tag=x&tag=y");
  await browser.page.evaluate(
    (to) =>
      fetch(to, {
        method: "POST",
        headers: { "content-type": "application/json", "x-biz": "7" },
        body: '{"name":"é","price":1.0}',
      }).then(({ status }) => status),
    url,
  );
  const [first] = gateway.requests.entries.slice(-1);
  await openEntry("POST", "/orders/a%2Fb");
  const arrived = arrivals();
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("menuitem", { name: "As it was" }).click();
  await expect(compose.getByRole("heading", { name: "Sent" })).toBeVisible();
  const [again] = arrived();
  if (!first || !again) throw new Error("Two requests reach the gateway.");
  expect(again.verdict).toMatchObject({
    kind: "accepted",
    accessKeyId: testCredentials.accessKeyId,
  });
  expect(again.bodySha256).toBe(first.bodySha256);
  expect([again.url, again.method]).toEqual([first.url, first.method]);
  for (const name of ["content-type", "x-biz", "x-tenant-id"]) {
    expect(headerOf(again, name)).toBe(headerOf(first, name));
  }
  expect(headerOf(again, "x-tenant-id")).toBe("tenant-7");
  await compose.getByRole("button", { name: "Open entry" }).click();
  await panel.showTab("Overview");
  await expect(page.getByRole("tabpanel")).toContainText("you, sent by Countersign");
  expect((await browser.entries()).at(-1)?.caller).toMatchObject({ kind: "person" });
});

test("an entry is edited and sent: another method, query, header and body", async () => {
  const { page, compose, arrivals, openEntry, send, closeScreen } = stage;
  await openEntry("POST", "/orders/a%2Fb");
  await page.keyboard.press("r");
  await compose.getByLabel("Method").selectOption("PUT");
  await compose.getByRole("textbox", { name: "Body" }).fill('{"name":"ü"}');
  await compose.getByRole("tab", { name: /Query/ }).click();
  await compose.getByLabel("Value 2").fill("z z");
  await compose.getByLabel("Name 3").fill("more[]");
  await compose.getByRole("tab", { name: /Headers/ }).click();
  await expect(compose.getByText("The rule puts X-Tenant-Id to it.")).toBeVisible();
  await compose.getByLabel("Name 3").fill("X-Amz-Custom");
  await compose.getByLabel("Value 3").fill("signed");
  const arrived = arrivals();
  await send();
  await expect(compose.getByRole("heading", { name: "Sent" })).toBeVisible();
  expect(arrived()).toHaveLength(1);
  expect(arrived()[0]).toMatchObject({
    method: "PUT",
    url: urlOf(REST_API, "/orders/a%2Fb?tag=x&tag=z%20z&more%5B%5D="),
    verdict: { kind: "accepted" },
  });
  await closeScreen();
  await expect(page.getByRole("article", { name: "Entry" })).toBeVisible();
});

test("the same request as another source and unsigned, side by side: 200, 403 and 403", async () => {
  const { browser, page, arrivals, openEntry, closeScreen } = stage;
  const url = urlOf(REST_API, "/compared");
  await browser.page.evaluate((to) => fetch(to).then(({ status }) => status), url);
  await openEntry("GET", "/compared");
  const arrived = arrivals();
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("menuitem", { name: "As others" }).click();
  await page.getByRole("button", { name: "Add identity" }).click();
  await page.getByRole("menuitem", { name: "reader" }).click();
  const column = (name: string): Locator => page.getByRole("region", { name });
  await expect(column("orders-dev")).toContainText("200 OK");
  await expect(column("reader")).toContainText("403 Forbidden");
  await expect(column("reader")).toContainText("another answer");
  await expect(column("Unsigned")).toContainText("Missing Authentication Token");
  const verdicts = arrived().map(({ verdict }) =>
    verdict.kind === "refused" ? verdict.code : verdict.kind,
  );
  expect(verdicts.toSorted()).toEqual([
    "AccessDeniedException",
    "MissingAuthenticationTokenException",
    "accepted",
  ]);
  await closeScreen();
  // A method that may change something is sent only when a person has said so.
  await openEntry("POST", "/orders/a%2Fb");
  const unasked = arrivals();
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("menuitem", { name: "As others" }).click();
  await expect(page.getByRole("heading", { name: /may change something/ })).toBeVisible();
  expect(unasked()).toEqual([]);
  await page.getByRole("button", { name: /^Send P\w+ 2 times$/ }).click();
  await expect(column("Unsigned")).toContainText("403 Forbidden");
  await closeScreen();
});

test("retries: 503, 503, 200 in three attempts, each signed afresh and each an entry", async () => {
  const { browser, compose, arrivals, newRequest, retrying, send } = stage;
  await newRequest(urlOf(REST_API, "/flaky/three?fail=2"));
  await retrying("50 ms");
  const arrived = arrivals();
  await send();
  await expect(compose.getByRole("heading", { name: "Sent 3 times" })).toBeVisible();
  await expect(compose.getByRole("cell", { name: "503" })).toHaveCount(2);
  await expect(compose.getByRole("cell", { name: "200" })).toHaveCount(1);
  expect(arrived().map(({ status, verdict }) => [status, verdict.kind])).toEqual([
    [503, "accepted"],
    [503, "accepted"],
    [200, "accepted"],
  ]);
  const attempts = (await browser.entries()).slice(-3).map(({ caller }) => caller);
  expect(attempts).toEqual(
    [1, 2, 3].map((number) => ({ kind: "person", attempt: { number, most: 5 } })),
  );
});

test("retries: always 503 ends after five with the last answer; a policy’s 403 after one", async () => {
  const { compose, arrivals, newRequest, retrying, send } = stage;
  await newRequest(urlOf(REST_API, "/status/503"));
  await retrying("20 ms");
  const arrived = arrivals();
  await send();
  await expect(compose.getByRole("heading", { name: "Sent 5 times" })).toBeVisible();
  await expect(compose.getByText("503 Service Unavailable")).toBeVisible();
  await expect(compose.getByText('"message": "Status 503"')).toBeVisible();
  expect(arrived()).toHaveLength(5);
  await compose.getByLabel("URL", { exact: true }).fill(urlOf(REST_API, "/forbidden"));
  await compose.getByLabel("Send as").selectOption({ label: "reader, keys" });
  const refused = arrivals();
  await send();
  await expect(compose.getByRole("heading", { name: "Sent", exact: true })).toBeVisible();
  await expect(compose.getByText(/is not authorized to perform/)).toBeVisible();
  expect(refused().map(({ status }) => status)).toEqual([403]);
});

test("what is cancelled in the middle sends nothing more", async () => {
  const { browser, compose, arrivals, newRequest, retrying, send } = stage;
  await newRequest(urlOf(REST_API, "/status/503"));
  await retrying("20 s");
  const arrived = arrivals();
  await send();
  await expect(compose.getByRole("heading", { name: /^Attempt [2-5] of 5$/ })).toBeVisible();
  await compose.getByRole("button", { name: "Cancel" }).click();
  await expect(compose.getByRole("heading", { name: "Cancelled" })).toBeVisible();
  const before = arrived().length;
  // While the answer is awaited, the request itself is given up.
  await compose.getByLabel("URL", { exact: true }).fill(urlOf(REST_API, "/slow/20000"));
  await send();
  await expect.poll(() => arrived().length).toBe(before + 1);
  await compose.getByRole("button", { name: "Cancel" }).click();
  await expect(compose.getByRole("heading", { name: "Cancelled" })).toBeVisible();
  await expect
    .poll(async () => (await browser.entries()).at(-1)?.answer)
    .toMatchObject({ kind: "error" });
  expect(arrived()).toHaveLength(before + 1);
});

test("a request is composed from nothing for an API without CORS, with a rule made in place", async () => {
  const { page, compose, arrivals, send, closeScreen } = stage;
  const url = urlOf(REST_API_WITHOUT_CORS, "/set-cookie?value=9");
  // The composer has an address of its own.
  await page.goto(new URL("?compose", page.url()).href);
  await compose.getByLabel("Method").selectOption("POST");
  await compose.getByLabel("URL", { exact: true }).fill(url);
  await compose.getByLabel("Content type").selectOption("application/json");
  await compose.getByRole("textbox", { name: "Body" }).fill('{"a":1,\n}');
  await send();
  await expect(compose.getByText(/^No rule signs for/)).toBeVisible();
  await expect(compose.getByText(/^Line 1 ends with a comma/)).toBeVisible();
  await compose.getByRole("button", { name: /^Sign for .* as orders-dev$/ }).click();
  await compose.getByRole("textbox", { name: "Body" }).fill('{"a":1}');
  await expect(compose.getByText(/^No rule signs for/)).toHaveCount(0);
  const arrived = arrivals();
  for (const time of [1, 2]) {
    await send();
    await expect.poll(() => arrived().length).toBe(time);
    await expect(compose.getByRole("heading", { name: "Sent" })).toBeVisible();
  }
  for (const request of arrived()) {
    expect(request).toMatchObject({ status: 200, verdict: { kind: "accepted" } });
    expect(headerOf(request, "cookie")).toBeUndefined();
    expect(headerOf(request, "referer")).toBeUndefined();
  }
  await closeScreen();
  await page.getByRole("button", { name: "New request" }).click();
  await expect(compose.getByRole("button", { name: /set-cookie/ })).toBeVisible();
});

test("a redirect is shown and not followed", async () => {
  const { compose, arrivals, newRequest, send } = stage;
  const to = urlOf(HTTP_API, "/stolen");
  await newRequest(urlOf(REST_API, `/redirect?status=307&to=${encodeURIComponent(to)}`));
  const arrived = arrivals();
  await send();
  await expect(compose.getByText("307 Temporary Redirect")).toBeVisible();
  await expect(compose.getByText(/^location: .*stolen/i)).toBeVisible();
  expect(arrived().map(({ path }) => path)).toEqual(["/prod/redirect"]);
});

test("what is wrong is said at its field", async () => {
  const { page, compose, arrivals, send } = stage;
  await page.getByRole("button", { name: "New request" }).click();
  const url = compose.getByLabel("URL", { exact: true });
  const says = async (typed: string, sentence: RegExp): Promise<void> => {
    await url.fill(typed);
    await send();
    await expect(url).toHaveAccessibleDescription(sentence);
  };
  await says("", /^Write a URL such as/);
  await says("orders", /^This is no URL/);
  await says("ftp://api.example/", /^Only https can be sent, not ftp/);
  await says("http://api.example/", /only this computer/);
  await says("https://me@api.example/", /neither signed nor sent/);
  await says("https://nobodys.example/orders", /^No rule signs for nobodys.example/);
  await url.fill(urlOf(REST_API, "/orders"));
  await compose.getByRole("tab", { name: /Headers/ }).click();
  const name = compose.getByLabel("Name 1");
  const tells = async (typed: string, sentence: RegExp): Promise<void> => {
    await name.fill(typed);
    await expect(name).toHaveAccessibleDescription(sentence);
  };
  await tells("X Tenant", /Write X-Tenant\.$/);
  await tells("Host", /The browser writes Host itself/);
  await tells("Authorization", /set by the signature/);
  const arrived = arrivals();
  await send();
  expect(arrived()).toEqual([]);
});

test("a refusal that does not say why is tried out in place", async () => {
  const { browser, panel, page, openEntry } = stage;
  const url = urlOf(HTTP_API, "/suspected");
  await browser.page.evaluate((to) => fetch(to).catch(() => 0), url);
  await openEntry("GET", "/suspected");
  await panel.showTab("Diagnosis");
  const shown = page.getByRole("tabpanel", { name: "Diagnosis" });
  await shown.getByRole("button", { name: "Try eu-central-1" }).click();
  await expect(shown.getByText("It answered 200 OK.")).toBeVisible();
  await shown.getByRole("button", { name: "Send it unsigned" }).first().click();
  await expect(shown.getByText("It answered 403 Forbidden.").first()).toBeVisible();
  // What a diagnosis mends is sent again from there.
  await shown.getByRole("button", { name: /^Sign for .*eu-central-1$/ }).click();
  const again = shown.getByRole("button", { name: "Send again" });
  await again.first().click();
  await expect(shown.getByText("It answered 200 OK.")).toHaveCount(2);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing where requests are composed and compared in ${colorScheme}, and it fits`, async () => {
    const { page, compose, newRequest, retrying, send, closeScreen, looksWell } = stage;
    await page.emulateMedia({ colorScheme });
    await newRequest(urlOf(REST_API, `/flaky/looks-${colorScheme}?fail=99`), "POST");
    await compose.getByLabel("Content type").selectOption("application/json");
    await compose.getByRole("textbox", { name: "Body" }).fill('{\n  "sku": "TEA-0042",\n}');
    await retrying("20 s");
    await send();
    await expect(compose.getByRole("heading", { name: /^Attempt [2-5] of 5$/ })).toBeVisible();
    await looksWell(compose, `compose-${colorScheme}`);
    await compose.getByRole("button", { name: "Cancel" }).click();
    await newRequest(urlOf(REST_API, "/readable/orders?page=2"));
    await compose.getByRole("button", { name: "Compare", exact: true }).click();
    const compared = page.getByRole("article", { name: "Compare" });
    await page.getByRole("button", { name: "Add identity" }).click();
    await page.getByRole("menuitem", { name: "reader" }).click();
    await expect(compared.getByText("200 OK")).toHaveCount(2);
    await expect(compared.getByText("403 Forbidden")).toBeVisible();
    await looksWell(compared, `compare-${colorScheme}`);
    await closeScreen();
  });
}
