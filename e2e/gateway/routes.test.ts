import { createHash } from "node:crypto";
import { request as httpsRequest } from "node:https";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CUSTOM_DOMAIN_API, LAMBDA_URL_API, REST_API, urlOf } from "./apis.ts";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { SIGNED_AT, USER } from "./good-requests.ts";
import type { Received } from "./send.ts";
import { send } from "./send.ts";
import type { PlainRequest } from "./sign-with-crt.ts";
import { signWithCrt, targetOf, withoutSignature } from "./sign-with-crt.ts";

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ identities: [USER], clock: () => SIGNED_AT });
});

afterAll(() => gateway.close());

async function call(route: string, request: Omit<PlainRequest, "url"> = {}): Promise<Received> {
  const plain = { ...request, url: urlOf(REST_API, route) };
  return send(gateway, await signWithCrt(plain, { keys: USER, scope: REST_API, date: SIGNED_AT }));
}

function sha256(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

describe("the default route", () => {
  it("echoes the request as it arrived", async () => {
    const answer = await call("/a%2Fb/%C3%BC?b=2&b=1&x=i+j&__proto__=1&e", {
      method: "POST",
      body: "body",
      headers: [
        ["X-Biz", "1"],
        ["x-biz", "2"],
      ],
    });
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(answer.json()).toMatchObject({
      message: "API Called",
      method: "POST",
      path: "/prod/a%2Fb/%C3%BC",
      rawQuery: "b=2&b=1&x=i+j&__proto__=1&e",
      headers: { host: REST_API.host, "x-biz": "1,2", "content-length": "4" },
      bodySha256: sha256("body"),
      bodyLength: 4,
      principal: USER.arn,
    });
    expect(answer.body.toString()).toContain(
      '"query":{"b":["2","1"],"x":["i j"],"__proto__":["1"],"e":[""]}',
    );
  });

  it("hashes a large body", async () => {
    const body = Buffer.alloc(8 * 1024 * 1024, "abc");
    const answer = await call("/upload", { method: "PUT", body });
    expect(answer.json()).toMatchObject({ bodySha256: sha256(body), bodyLength: body.length });
  });

  it("refuses a body over 64 MB", async () => {
    const body = Buffer.alloc(64 * 1024 * 1024 + 1);
    const wire = withoutSignature({ url: urlOf(REST_API, "/upload"), method: "PUT", body });
    const answer = await send(gateway, wire);
    expect(answer.status).toBe(413);
    expect(answer.headers["x-amzn-errortype"]).toBe("RequestTooLargeException");
  });

  it("answers HEAD without a body", async () => {
    const answer = await call("/pets", { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers["content-length"])).toBeGreaterThan(100);
    expect(answer.body).toHaveLength(0);
  });

  it.each([CUSTOM_DOMAIN_API, LAMBDA_URL_API])("answers at $host", async (api) => {
    const plain = { url: urlOf(api, "/") };
    const options = { keys: USER, scope: api, date: SIGNED_AT };
    const answer = await send(gateway, await signWithCrt(plain, options));
    expect(answer.json()).toMatchObject({ message: "API Called", path: "/" });
  });
});

describe("/status", () => {
  it.each([200, 204, 304, 400, 403, 404, 418, 429, 500, 503])(
    "answers %i as a backend does, without an error type",
    async (status) => {
      const answer = await call(`/status/${status}`);
      expect(answer.status).toBe(status);
      expect(answer.headers["x-amzn-errortype"]).toBeUndefined();
    },
  );

  it("knows no others", async () => {
    expect((await call("/status/99")).status).toBe(400);
    expect((await call("/status/abc")).status).toBe(400);
  });
});

describe("/flaky", () => {
  it("fails as often as asked, for each key, and then answers", async () => {
    const statuses: number[] = [];
    for (const key of ["one", "one", "two", "one", "two"]) {
      statuses.push((await call(`/flaky/${key}?fail=2&status=502`)).status);
    }
    expect(statuses).toEqual([502, 502, 502, 200, 502]);
  });
});

describe("/slow", () => {
  it("answers after the time that was asked for", async () => {
    const start = performance.now();
    const answer = await call("/slow/60");
    expect(answer.json()).toMatchObject({ message: "API Called" });
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  it("is logged before it is answered", async () => {
    const url = urlOf(REST_API, "/slow/30000");
    const options = { keys: USER, scope: REST_API, date: SIGNED_AT };
    const { headers } = await signWithCrt({ url }, options);
    const arrival = gateway.requests.next((entry) => entry.url === url);
    const outgoing = httpsRequest({
      host: "127.0.0.1",
      port: gateway.port,
      path: targetOf(url),
      headers: headers.flat(),
      ca: gateway.certificate,
      checkServerIdentity: () => undefined,
      agent: false,
    });
    outgoing.on("error", () => undefined);
    outgoing.end();
    expect(await arrival).toMatchObject({ status: 200, verdict: { kind: "accepted" } });
    outgoing.destroy();
  });
});

describe("/events", () => {
  it("streams as many events as asked", async () => {
    const answer = await call("/events?count=3&interval=1");
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    expect(answer.headers["content-length"]).toBeUndefined();
    expect(answer.body.toString()).toBe(
      'id: 1\ndata: {"number":1}\n\nid: 2\ndata: {"number":2}\n\nid: 3\ndata: {"number":3}\n\n',
    );
  });
});

describe("/redirect", () => {
  it.each([
    ["/redirect?to=/prod/pets%3Fa=1", 302, "/prod/pets?a=1"],
    ["/redirect?to=https://app.example.test/&status=307", 307, "https://app.example.test/"],
  ])("sends on: %s", async (route, status, location) => {
    const answer = await call(route);
    expect([answer.status, answer.headers.location]).toEqual([status, location]);
  });
});

describe("/large and /chunked", () => {
  it("send as many bytes as asked, with and without their number", async () => {
    const large = await call("/large/200000");
    const chunked = await call("/chunked/200000");
    expect(large.headers["content-length"]).toBe("200000");
    expect(chunked.headers["content-length"]).toBeUndefined();
    expect(large.body).toHaveLength(200_000);
    expect(chunked.body.equals(large.body)).toBe(true);
  });
});

describe("what a page consists of", () => {
  it.each([
    ["/html", "text/html; charset=utf-8", 'fetch("orders?from=html")'],
    ["/script", "text/javascript; charset=utf-8", "apiScript"],
    ["/style", "text/css; charset=utf-8", "color"],
    ["/image", "image/png", "PNG"],
  ])("is served signed: %s", async (route, type, content) => {
    const answer = await call(route);
    expect(answer.headers["content-type"]).toBe(type);
    expect(answer.body.toString("latin1")).toContain(content);
  });
});

describe("/set-cookie", () => {
  it("sets a cookie that travels across sites", async () => {
    const answer = await call("/set-cookie?value=abc");
    expect(answer.headers["set-cookie"]).toEqual([
      "session=abc; Path=/; Secure; HttpOnly; SameSite=None",
    ]);
  });
});

describe("/drop", () => {
  it("cuts the connection after the request", async () => {
    await expect(call("/drop", { method: "POST", body: "x" })).rejects.toThrow("socket hang up");
    expect(gateway.requests.entries.at(-1)).toMatchObject({
      status: 0,
      bodyLength: 1,
      verdict: { kind: "accepted" },
    });
  });
});

describe("/open", () => {
  it("answers everybody and looks at no signature", async () => {
    const url = urlOf(REST_API, "/open/pets");
    const headers = [["Authorization", "Bearer abc"]] as const;
    const answer = await send(gateway, withoutSignature({ url, headers }));
    expect(answer.json()).toMatchObject({ message: "API Called", principal: null });
    expect(gateway.requests.entries.at(-1)?.verdict).toEqual({ kind: "open" });
  });
});
