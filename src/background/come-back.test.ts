import { describe, expect, it } from "vitest";
import type { PendingHosted, PendingSignIn } from "../core/credentials/sign-in-step.ts";
import { comeBack } from "./come-back.ts";

const redirectUrl = "https://app.example/callback";
const hosted: PendingHosted = {
  kind: "hosted",
  client: {
    reference: { id: "c", name: "staging-pool" },
    login: {
      kind: "user-pool",
      userPoolId: "eu-central-1_AbCdEfGhI",
      clientId: "client",
      flow: { kind: "hosted", domain: "shop.auth.eu-central-1.amazoncognito.com", redirectUrl },
    },
  },
  url: "https://shop.auth.eu-central-1.amazoncognito.com/oauth2/authorize?state=s1",
  state: "s1",
  verifier: "v",
};
const returned = `${redirectUrl}?code=c1&state=s1`;

function watching(pending: PendingSignIn = hosted) {
  const all = new Map([["c", pending]]);
  const finished: unknown[] = [];
  const hear = comeBack({
    all: async () => all,
    put: async (id, next) => void all.set(id, next),
    finish: async (...given) => void finished.push(given),
  });
  return { hear, finished };
}

describe("a person who comes back from a pool’s page", () => {
  it("is signed in where that page was opened, once", async () => {
    const { hear, finished } = watching();
    // Nobody waits for the one before: the browser does not either.
    await Promise.all([hear(7, hosted.url), hear(7, returned), hear(7, returned)]);
    expect(finished).toEqual([["c", returned]]);
  });

  it.each([
    ["from a tab in which it was not opened", 8, returned],
    ["with another state", 7, `${redirectUrl}?code=c1&state=s2`],
    ["without a state", 7, `${redirectUrl}?code=c1`],
    ["at another page", 7, "https://app.example/other?code=c1&state=s1"],
    ["at another origin", 7, "https://app.example.evil.example/callback?code=c1&state=s1"],
  ])("is not %s", async (_, tabId, url) => {
    const { hear, finished } = watching();
    await hear(7, hosted.url);
    await hear(tabId, url);
    expect(finished).toEqual([]);
  });

  it("is not where the page was never opened", async () => {
    const { hear, finished } = watching();
    await hear(7, returned);
    expect(finished).toEqual([]);
  });

  it("is in the tab that was known before the worker was stopped", async () => {
    const { hear, finished } = watching({ ...hosted, tabId: 7 });
    await hear(7, returned);
    expect(finished).toEqual([["c", returned]]);
  });
});
