import { expect, test } from "playwright/test";
import { countersign, type Countersign } from "../fixtures.ts";
import { sampleLaunch } from "./sample-launch.ts";

const api = "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod";
let browser: Countersign;

test.beforeAll(async () => {
  const rules = [{ hosts: ["*.execute-api.eu-central-1.amazonaws.com"], pathPrefix: "/prod/" }];
  browser = await countersign({ rules, ...sampleLaunch() });
});

test.afterAll(() => browser.close());

test("an order can be read, and its page calls the API itself", async () => {
  const answer = await browser.page.goto(`${api}/orders/42`);
  expect(await answer?.json()).toMatchObject({ message: "API Called", method: "GET" });
  await browser.page.goto(`${api}/html`, { waitUntil: "networkidle" });
  await browser.expectAllSigned();
});
