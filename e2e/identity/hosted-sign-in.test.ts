import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PendingHosted, SignInStep } from "../../src/core/credentials/sign-in-step.ts";
import { viewSignIn } from "../../src/core/credentials/sign-in-step.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal, type Client } from "./client.ts";
import { PASSWORD, PUBLIC_CLIENT, SECRET_CLIENT, USER_POOL } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const [redirectUrl] = PUBLIC_CLIENT.callbackUrls;

async function begin(client: Client, more: { readonly clientSecret?: string } = {}) {
  const clientId = more.clientSecret === undefined ? PUBLIC_CLIENT.id : SECRET_CLIENT.id;
  const step = await client.signIns.begin(
    {
      kind: "hosted",
      client: {
        reference: { id: "s1", name: "staging-pool" },
        login: {
          kind: "user-pool",
          userPoolId: USER_POOL.id,
          clientId,
          flow: { kind: "hosted", domain: USER_POOL.domain, redirectUrl },
        },
        ...more,
      },
    },
    anySignal(),
  );
  if (step.kind !== "waiting" || step.pending.kind !== "hosted") throw new Error(step.kind);
  return step.pending;
}

/** What a browser does with the pool's page: the URL that it is sent back to. */
async function signInOnPage(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const page = await bench.standIns.fetch({ method: "GET", url, headers: [] }, anySignal());
  expect(page.status).toBe(200);
  const answer = await bench.standIns.fetch(
    { method: "POST", url, headers: [], body: new URLSearchParams(form).toString() },
    anySignal(),
  );
  return answer.headers.get("location") ?? "";
}

const ada = { username: "ada", password: PASSWORD };

function finish(client: Client, pending: PendingHosted, url: string): Promise<SignInStep> {
  return client.signIns.returned({ pending, url }, anySignal());
}

describe("signing in on the pool’s own page", () => {
  it("begins at the page, with PKCE and a state that nobody can guess", async () => {
    const pending = await begin(bench.client());
    expect(viewSignIn(pending)).toEqual({
      kind: "hosted",
      url: pending.url,
      host: USER_POOL.domain,
    });
    const { searchParams, origin, pathname } = new URL(pending.url);
    expect([origin, pathname]).toEqual([`https://${USER_POOL.domain}`, "/oauth2/authorize"]);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: "code",
      client_id: PUBLIC_CLIENT.id,
      redirect_uri: redirectUrl,
      scope: "openid",
      state: pending.state,
      code_challenge_method: "S256",
      code_challenge: createHash("sha256").update(pending.verifier).digest("base64url"),
    });
    expect(pending.verifier).toMatch(/^[\w-]{43,128}$/);
    const another = await begin(bench.client());
    expect(another.state).not.toBe(pending.state);
    expect(another.verifier).not.toBe(pending.verifier);
  });

  it("ends signed in with the URL that comes back", async () => {
    const client = bench.client();
    const pending = await begin(client);
    const url = await signInOnPage(pending.url, ada);
    expect(await finish(client, pending, url)).toMatchObject({
      kind: "signed-in",
      key: "s1",
      signIn: {
        kind: "user-pool",
        username: "ada@example.com",
        tokens: {
          refreshToken: expect.any(String) as string,
          expiresAt: bench.clock.now() + 3_600_000,
        },
      },
    });
  });

  it("proves an app client’s secret", async () => {
    const client = bench.client();
    const pending = await begin(client, { clientSecret: SECRET_CLIENT.secret });
    const url = await signInOnPage(pending.url, ada);
    expect(await finish(client, pending, url)).toMatchObject({
      kind: "signed-in",
      signIn: { clientSecret: SECRET_CLIENT.secret },
    });
  });

  it("is refused with a code that was used, and says no secret", async () => {
    const client = bench.client();
    const pending = await begin(client);
    const url = await signInOnPage(pending.url, ada);
    await finish(client, pending, url);
    const again = await finish(client, pending, url);
    expect(again).toMatchObject({
      kind: "failed",
      failure: {
        code: "sign-in-refused",
        message: expect.stringContaining("invalid_grant") as string,
      },
    });
    expect(JSON.stringify(again)).not.toContain(new URL(url).searchParams.get("code"));
    expect(JSON.stringify(again)).not.toContain(pending.verifier);
  });

  it("is refused with the proof of another sign-in", async () => {
    const client = bench.client();
    const pending = await begin(client);
    const url = await signInOnPage(pending.url, ada);
    const other = { ...pending, verifier: (await begin(client)).verifier };
    expect(await finish(client, other, url)).toMatchObject({ kind: "failed" });
  });

  it("tells that the person has cancelled", async () => {
    const client = bench.client();
    const pending = await begin(client);
    const url = await signInOnPage(pending.url, { cancel: "yes" });
    expect(await finish(client, pending, url)).toMatchObject({
      kind: "failed",
      failure: {
        code: "sign-in-refused",
        message: expect.stringContaining("access_denied") as string,
      },
    });
  });

  it("takes no URL but that of its own sign-in, and goes on waiting for it", async () => {
    const client = bench.client();
    const pending = await begin(client);
    const url = await signInOnPage(pending.url, ada);
    const { state } = pending;
    const foreign = [
      url.replace(state, "another"),
      url.replace(/&state=[^&]*/, ""),
      url.replace("app.example.test", "evil.example.test"),
      url.replace("/signed-in", "/elsewhere"),
      url.replace("https:", "http:"),
      "not a URL",
    ];
    bench.standIns.calls.clear();
    for (const each of foreign) {
      expect(await finish(client, pending, each)).toMatchObject({ kind: "failed", pending });
    }
    expect(bench.standIns.calls.entries).toEqual([]);
    expect(await finish(client, pending, url)).toMatchObject({ kind: "signed-in" });
  });
});
