import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { request as httpsRequest } from "node:https";
import { connect } from "node:tls";
import { describe, expect, it } from "vitest";
import { APIS, REST_API, urlOf } from "./apis.ts";
import { makeCertificate } from "./certificate.ts";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { signedPets, USER } from "./good-requests.ts";
import { send } from "./send.ts";
import { signWithCrt, withoutSignature } from "./sign-with-crt.ts";

async function withGateway(use: (gateway: Gateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway({ identities: [USER] });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

describe("a gateway", () => {
  it("shows a certificate that covers all of its names", () =>
    withGateway(async ({ hosts, certificate }) => {
      const parsed = new X509Certificate(certificate);
      expect(hosts).toEqual(expect.arrayContaining(APIS.map((api) => api.host)));
      for (const host of [...hosts, "any.example.test"]) {
        expect(parsed.checkHost(host)).toBeDefined();
      }
      expect(parsed.checkIP("127.0.0.1")).toBe("127.0.0.1");
    }));

  it("tells the hash of the key that a client sees", () =>
    withGateway(async ({ port, certificate, spki }) => {
      const socket = connect({
        host: "127.0.0.1",
        port,
        ca: certificate,
        checkServerIdentity: () => undefined,
      });
      await once(socket, "secureConnect");
      const key = socket.getPeerX509Certificate()?.publicKey;
      socket.destroy();
      const der = key?.export({ type: "spki", format: "der" }) ?? "";
      expect(createHash("sha256").update(der).digest("base64")).toBe(spki);
    }));

  it("maps every name to its port for Chromium", () =>
    withGateway(async ({ port, hostResolverRules }) => {
      expect(hostResolverRules).toBe(
        `MAP *.execute-api.*.amazonaws.com 127.0.0.1:${port}, ` +
          `MAP *.lambda-url.*.on.aws 127.0.0.1:${port}, ` +
          `MAP api.shop.example 127.0.0.1:${port}, MAP *.example.test 127.0.0.1:${port}`,
      );
    }));

  it("lends its certificate to another", async () => {
    const certificate = await makeCertificate(["one.example.test"]);
    const gateway = await startGateway({ certificate });
    expect(gateway.spki).toBe(certificate.spki);
    await gateway.close();
  });

  it("cuts what is under way when it closes", async () => {
    const gateway = await startGateway({ identities: [USER] });
    const url = urlOf(REST_API, "/open/pets");
    await send(gateway, withoutSignature({ url }));
    const arrival = gateway.requests.next(() => true);
    const slow = send(
      gateway,
      await signWithCrt({ url: urlOf(REST_API, "/slow/30000") }, { keys: USER, scope: REST_API }),
    );
    await arrival;
    await gateway.close();
    await expect(slow).rejects.toThrow("socket hang up");
    await expect(send(gateway, withoutSignature({ url }))).rejects.toThrow("ECONNREFUSED");
  });
});

describe("the log of requests", () => {
  it("keeps a request as it came, with the verdict on it", () =>
    withGateway(async (gateway) => {
      const wire = await signedPets({ date: new Date() });
      await send(gateway, { ...wire, method: "GET", body: Buffer.from("") });
      expect(gateway.requests.entries).toEqual([
        {
          method: "GET",
          host: REST_API.host,
          url: wire.url,
          target: "/prod/pets",
          path: "/prod/pets",
          rawQuery: "",
          headers: [...wire.headers, ["Connection", "close"]],
          bodySha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          bodyLength: 0,
          status: 200,
          verdict: {
            kind: "accepted",
            place: "header",
            accessKeyId: USER.accessKeyId,
            arn: USER.arn,
          },
        },
      ]);
      gateway.requests.clear();
      expect(gateway.requests.entries).toEqual([]);
    }));

  it("gives the next request that fits, and only one that comes later", () =>
    withGateway(async (gateway) => {
      const wire = withoutSignature({ url: urlOf(REST_API, "/open/pets?n=1") });
      await send(gateway, wire);
      const next = gateway.requests.next(({ method }) => method === "PUT");
      await send(gateway, wire);
      await send(gateway, { ...wire, method: "PUT" });
      expect(await next).toBe(gateway.requests.entries[2]);
    }));

  it("stops waiting when told to", () =>
    withGateway(async (gateway) => {
      const stop = new AbortController();
      const next = gateway.requests.next(() => true, stop.signal);
      stop.abort(new Error("enough"));
      await expect(next).rejects.toThrow("enough");
      await expect(gateway.requests.next(() => true, stop.signal)).rejects.toThrow("enough");
    }));

  it("shows a request whose body broke off", () =>
    withGateway(async (gateway) => {
      const entry = gateway.requests.next(() => true);
      const outgoing = httpsRequest({
        host: "127.0.0.1",
        port: gateway.port,
        method: "POST",
        path: "/prod/pets",
        headers: { Host: REST_API.host, "Content-Length": "10" },
        ca: gateway.certificate,
        checkServerIdentity: () => undefined,
      });
      outgoing.on("error", () => undefined);
      outgoing.write("half", () => outgoing.destroy());
      expect(await entry).toMatchObject({
        url: urlOf(REST_API, "/pets"),
        status: 0,
        verdict: { kind: "broken-off" },
      });
    }));
});
