import { expect, test } from "playwright/test";
import { appOrigin, testCredentials } from "../gateway-browser.ts";
import { HTTP_API, LAMBDA_URL_API, REST_API, urlOf } from "../gateway/apis.ts";
import { openGateStage, type GateStage } from "./gate-stage.ts";
import type { RawTab } from "./raw-tab.ts";

let stage: GateStage;

test.beforeAll(async () => {
  const hosts = [REST_API, HTTP_API, LAMBDA_URL_API].map(({ host }) => host);
  stage = await openGateStage([{ hosts, callers: [appOrigin], arming: "whenever-opened" }]);
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.clear());

const formEncoding = "application/x-www-form-urlencoded";

/** Posts a form into a new tab. */
function post(tab: RawTab, url: string, enctype = formEncoding): Promise<void> {
  return tab.evaluate(
    ([action, encoding]) => {
      const form = document.createElement("form");
      Object.assign(form, { action, method: "post", target: "_blank", enctype: encoding });
      const field = { name: "a b", value: "é + 1\r\n&=" };
      form.append(Object.assign(document.createElement("input"), field));
      document.body.append(form);
      form.submit();
    },
    [url, enctype] as const,
  );
}

test.describe("what a listed page posts into a fresh tab is sent once more with its body, signed", () => {
  for (const [what, url, enctype] of [
    ["a form", urlOf(REST_API, "/forms"), formEncoding],
    ["a form of several parts", urlOf(REST_API, "/forms"), "multipart/form-data"],
    ["a form as text", urlOf(REST_API, "/forms"), "text/plain"],
    ["a form for an HTTP API", urlOf(HTTP_API, "/forms"), formEncoding],
    ["a form for a Lambda URL", urlOf(LAMBDA_URL_API, "/forms"), formEncoding],
  ] as const) {
    test(what, async () => {
      const tab = await stage.openSite(appOrigin);
      await post(tab, url, enctype);
      await expect
        .poll(() => stage.verdicts())
        .toEqual([`refused POST ${url}`, `accepted POST ${url}`]);
      const [first, second] = stage.gateway.requests.entries.filter((each) => each.url === url);
      expect(second?.bodySha256).toBe(first?.bodySha256);
      expect(second?.bodyLength).toBeGreaterThan(0);
      const opened = await stage.browser.tabAt((shown) => shown === url);
      await opened.shows((shown) => shown === url);
      expect(await opened.history()).toEqual([url]);
    });
  }
});

test("what is refused when it is signed as well is not sent a third time", async () => {
  const url = urlOf(REST_API, "/forms");
  const tab = await stage.openSite(appOrigin);
  stage.gateway.setIdentities([]);
  try {
    await post(tab, url);
    await expect.poll(() => stage.verdicts()).toHaveLength(2);
    const opened = await stage.browser.tabAt((shown) => shown === url);
    await opened.text("security token included in the request is invalid");
    expect(await stage.stateOf(opened)).toBe("on");
    expect(stage.verdicts()).toEqual([`refused POST ${url}`, `refused POST ${url}`]);
  } finally {
    stage.gateway.setIdentities([testCredentials]);
  }
});

test("what an application answers is not taken for AWS's refusal", async () => {
  const url = urlOf(REST_API, "/open/forms");
  const tab = await stage.openSite(appOrigin);
  await post(tab, url);
  const opened = await stage.browser.tabAt((shown) => shown === url);
  await opened.shows((shown) => shown === url);
  expect(await stage.stateOf(opened)).toBe("off");
  expect(stage.verdicts()).toEqual([`open POST ${url}`]);
});
