import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { send } from "./send.ts";
import { withoutSignature } from "./sign-with-crt.ts";
import { SITE_HOSTS } from "./static-site.ts";

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

function get(url: string) {
  return send(gateway, withoutSignature({ url }));
}

describe("a site", () => {
  it.each(SITE_HOSTS)("answers at %s with what its author wrote", async (name) => {
    gateway.setPages(({ method, host, path, query }) => ({
      body: [method, host, path, ...query.getAll("a")].join(" "),
    }));
    const answer = await get(`https://${name}:8443/page?a=1&a=2`);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body.toString()).toBe(`GET ${name} /page 1 2`);
  });

  it("answers with the status and headers that its author wants", async () => {
    gateway.setPages(() => ({ status: 307, headers: { Location: "/b" }, body: "" }));
    const answer = await get("https://app.example.test/a");
    expect([answer.status, answer.headers.location]).toEqual([307, "/b"]);
  });

  it("shows in the log what reached it", async () => {
    const url = "https://evil.example.test/?steal=1";
    await send(gateway, withoutSignature({ url, headers: [["X-Amz-Date", "now"]] }));
    expect(gateway.requests.entries.at(-1)).toMatchObject({
      url,
      verdict: { kind: "site" },
      headers: [
        ["Host", "evil.example.test"],
        ["X-Amz-Date", "now"],
        ["Connection", "close"],
      ],
    });
  });
});

describe("a library", () => {
  it.each([
    ["/lib/axios/dist/axios.min.js", "text/javascript; charset=utf-8"],
    ["/lib/jquery/dist/jquery.min.js", "text/javascript; charset=utf-8"],
    ["/lib/angular/angular.min.js", "text/javascript; charset=utf-8"],
    ["/lib/ky/distribution/index.js", "text/javascript; charset=utf-8"],
    ["/lib/swagger-ui-dist/swagger-ui.css", "text/css; charset=utf-8"],
  ])("is served to any site: %s", async (path, type) => {
    gateway.setPages(() => undefined);
    const answer = await get(`https://app.example.test${path}`);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, type]);
    expect(answer.body.length).toBeGreaterThan(100);
  });

  it.each([
    "/lib/axios/../vite/package.json",
    "/lib/axios/..%2Fvite/package.json",
    "/lib/axios/dist",
    "/lib/axios/none.js",
    "/lib/vite/package.json",
    "/package.json",
  ])("is nothing but what the list allows: %s", async (path) => {
    gateway.setPages(() => undefined);
    expect((await get(`https://app.example.test${path}`)).status).toBe(404);
  });
});
