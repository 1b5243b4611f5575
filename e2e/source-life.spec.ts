import { expect, test } from "playwright/test";
import { IDENTITY_POOL } from "./identity/world.ts";
import { beginSource, fill, press, saveAs, signWith } from "./sources/source-screens.ts";
import { openSourceStage, PETS, type SourceStage } from "./sources/source-stage.ts";

test.describe.configure({ mode: "serial", timeout: 60_000 });

const FETCH = "GetCredentialsForIdentity";

let stage: SourceStage;

test.beforeAll(async () => {
  stage = await openSourceStage();
  const { settings } = stage;
  await beginSource(settings, "Cognito identity pool");
  await press(settings, "Guest");
  await fill(settings, { "Identity pool": IDENTITY_POOL.id });
  await saveAs(settings, "everybody");
  await signWith(settings, "everybody");
});

test.afterAll(() => stage.close());

test("credentials that last two seconds are fetched anew, and no request fails", async () => {
  const { standIns, gateway } = stage;
  standIns.lifetimes.credentials = 2;
  const statuses = new Set<number>();
  while (standIns.calls.count(FETCH) < 3) statuses.add(await stage.callFromPage());
  expect([...statuses]).toEqual([200]);
  const verdicts = gateway.requests.entries.filter(({ url }) => url === PETS);
  expect(new Set(verdicts.map(({ verdict }) => verdict.kind))).toEqual(new Set(["accepted"]));
});

test("a service that hangs, breaks off, fails or has had enough is named, and nothing waits for it", async () => {
  const { standIns, browser } = stage;
  const codes = {
    error: "source-broken",
    throttle: "source-throttled",
    truncate: "source-broken",
    hang: "source-slow",
  } as const;
  for (const kind of ["error", "throttle", "truncate", "hang"] as const) {
    standIns.faults.clear();
    standIns.faults.add({ service: "identity-pool", kind });
    await expect(async () => {
      expect(await stage.callFromPage()).toBe(0);
      const entry = (await browser.entries()).findLast(({ url }) => url === PETS);
      expect(entry?.failure).toMatchObject({ code: codes[kind] });
      expect(entry?.failure?.message).toContain("everybody");
    }).toPass({ timeout: 20_000 });
  }
  standIns.faults.clear();
  standIns.lifetimes.credentials = undefined;
  await expect.poll(() => stage.callFromPage()).toBe(200);
});

test("a hundred requests with credentials that the API calls expired fetch others once", async () => {
  const { standIns, browser } = stage;
  const before = standIns.calls.count(FETCH);
  stage.expireAll();
  const statuses = await browser.page.evaluate(
    (url) =>
      Promise.all(
        Array.from({ length: 100 }, async (_, place) => {
          const answer = await fetch(`${url}?place=${place}`).catch(() => undefined);
          return answer?.status ?? 0;
        }),
      ),
    PETS,
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(standIns.calls.count(FETCH)).toBe(before + 1);
});
