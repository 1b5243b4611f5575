import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EndpointDefinition } from "../../src/core/credentials/source-definition.ts";
import { startBench, type Bench } from "./bench.ts";
import type { Client } from "./client.ts";
import { startHttpServer } from "./http-server.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;

function vault(url: string): EndpointDefinition {
  return { id: "vault", name: "aws-vault", kind: "endpoint", url };
}

function withEndpoint(url: string = bench.standIns.endpoint.url, token?: string): Client {
  const client = bench.client();
  client.define(vault(url));
  if (token !== undefined) void client.secrets.putSignIn("vault", { kind: "token", token });
  return client;
}

/** What a client says of an endpoint that answers every request so. */
async function readingOf(status: number, body: string): Promise<unknown> {
  const server = await startHttpServer(0, (_, response) => {
    response.statusCode = status;
    response.end(body);
  });
  try {
    return await withEndpoint(`http://127.0.0.1:${server.port}/`, "secret-token").get("vault");
  } finally {
    await server.close();
  }
}

describe("a credentials endpoint on this computer", () => {
  it("gives credentials for its token, until they run out, and then others", async () => {
    const { token } = bench.standIns.endpoint;
    const client = withEndpoint(undefined, token);
    const first = await client.get("vault");
    expect(await bench.call(first)).toBe(200);
    bench.clock.advance(HOUR);
    const second = await client.get("vault");
    expect(second).not.toEqual(first);
    expect(await bench.call(second)).toBe(200);
  });

  it("is found by the name localhost too", async () => {
    const { url, token } = bench.standIns.endpoint;
    const client = withEndpoint(url.replace("127.0.0.1", "localhost"), token);
    expect(await client.get("vault")).toMatchObject({ kind: "credentials" });
  });

  it.each([undefined, "another-token"])(
    "refuses the token %s, which is not said",
    async (token) => {
      const answer = await withEndpoint(undefined, token).get("vault");
      expect(answer).toMatchObject({
        kind: "failure",
        failure: {
          code: "source-denied",
          message: expect.stringContaining("Copy its authorization token again") as string,
        },
      });
      expect(JSON.stringify(answer)).not.toContain("another-token");
    },
  );

  it("does not know another path", async () => {
    const { url, token } = bench.standIns.endpoint;
    expect(await withEndpoint(`${url}/else`, token).get("vault")).toMatchObject({
      failure: {
        code: "source-denied",
        message: expect.stringContaining("Check the address, its path included") as string,
      },
    });
  });

  it("that does not run is named, with what to start", async () => {
    const server = await startHttpServer(0, () => undefined);
    await server.close();
    expect(await withEndpoint(`http://127.0.0.1:${server.port}/`).get("vault")).toMatchObject({
      failure: {
        code: "source-unreachable",
        message: `127.0.0.1:${server.port} cannot be reached for “aws-vault”. Start what serves it on this computer, and check the port, which may be another each time.`,
      },
    });
  });

  it.each([
    "http://127.0.0.1.evil.example/",
    "http://evil.example/127.0.0.1",
    "http://169.254.170.2/creds",
    "http://[::1]:80/",
    "not a URL",
  ])("is not asked for when it is elsewhere: %s", async (url) => {
    expect(await withEndpoint(url, "secret-token").get("vault")).toMatchObject({
      failure: { code: "source-denied" },
    });
    expect(bench.sent).toEqual([]);
  });

  it("is not sent a token that would break a header", async () => {
    const answer = await withEndpoint(undefined, "a\r\nX-Evil: 1").get("vault");
    expect(answer).toMatchObject({ failure: { code: "credentials-invalid" } });
    expect(bench.sent).toEqual([]);
  });

  it.each([
    [200, ""],
    [200, "<html></html>"],
    [200, "{}"],
    [200, '{ "AccessKeyId": "ASIA", "SecretAccessKey": 1 }'],
    [200, '{ "AccessKeyId": "ASIA", "SecretAccessKey": "s", "Expiration": "soon" }'],
  ])("that answers %s %j is not understood", async (status, body) => {
    expect(await readingOf(status, body)).toMatchObject({ failure: { code: "source-broken" } });
  });

  it("may give lasting keys, without token or end", async () => {
    expect(await readingOf(200, '{ "AccessKeyId": "AKIA", "SecretAccessKey": "s" }')).toEqual({
      kind: "credentials",
      credentials: { accessKeyId: "AKIA", secretAccessKey: "s" },
    });
  });

  it("may say what it likes, but not our token", async () => {
    const answer = await readingOf(400, '{ "message": "You sent secret-token\\u0007\\nto me" }');
    expect(answer).toMatchObject({
      failure: { message: expect.stringContaining("You sent ‹hidden› to me.") as string },
    });
  });
});
