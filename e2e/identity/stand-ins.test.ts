import { getDiffieHellman } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchRequest } from "../../src/core/fetch-port.ts";
import { send as sendTo } from "../gateway/send.ts";
import { signWithCrt, targetOf } from "../gateway/sign-with-crt.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal } from "./client.ts";
import { COGNITO, role, withKeys } from "./definitions.ts";
import { ALICE, IDENTITY_POOL, PUBLIC_CLIENT, ROLES, USER_POOL } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

async function send(request: FetchRequest) {
  const answer = await bench.standIns.fetch(request, anySignal());
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

function callCognito(service: "idp" | "identity", operation: string, body: object) {
  const prefix =
    service === "idp" ? "AWSCognitoIdentityProviderService" : "AWSCognitoIdentityService";
  return send({
    method: "POST",
    url: `https://cognito-${service}.eu-central-1.amazonaws.com/`,
    headers: [["x-amz-target", `${prefix}.${operation}`]],
    body: JSON.stringify(body),
  });
}

describe("the stand-in for a user pool", () => {
  it("takes no client’s half that would agree on a known key", async () => {
    const prime = getDiffieHellman("modp15").getPrime("hex");
    for (const half of ["0", prime, (BigInt(`0x${prime}`) * 2n).toString(16), "not hex"]) {
      const { status, text } = await callCognito("idp", "InitiateAuth", {
        AuthFlow: "USER_SRP_AUTH",
        ClientId: PUBLIC_CLIENT.id,
        AuthParameters: { USERNAME: "ada", SRP_A: half },
      });
      expect([status, text]).toEqual([400, expect.stringContaining("Invalid SRP_A provided.")]);
    }
  });

  it("takes a proof once, in time and of the one who asked only", async () => {
    const client = bench.client();
    const flow = { kind: "srp" } as const;
    const pool = {
      kind: "user-pool",
      userPoolId: USER_POOL.id,
      clientId: PUBLIC_CLIENT.id,
    } as const;
    await client.signInTo({ ...COGNITO, login: { ...pool, flow } });
    const proof = bench.sent.at(-1);
    if (proof === undefined) throw new Error("Nothing was sent.");
    expect(proof.body).toContain("PASSWORD_CLAIM_SIGNATURE");
    expect((await send(proof)).text).toContain("Incorrect username or password.");
  });
});

describe("the stand-in for an identity pool", () => {
  it("takes no token that was changed", async () => {
    const provider = "login.example.com";
    const token = bench.standIns.oidcToken({ subject: "ada" });
    const getId = (changed: string) =>
      callCognito("identity", "GetId", {
        IdentityPoolId: IDENTITY_POOL.id,
        Logins: { [provider]: changed },
      });
    expect((await getId(token)).status).toBe(200);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: "eve" })).toString("base64url");
    for (const changed of [`${header}.${forged}.${signature}`, `${header}.${payload}.`, "x"]) {
      expect(await getId(changed)).toMatchObject({
        status: 400,
        text: expect.stringContaining("Token is not from a supported provider") as string,
      });
    }
  });
});

describe("the stand-in for STS", () => {
  async function callerIdentity(more: {
    readonly service?: string;
    readonly body?: string;
    readonly secretAccessKey?: string;
  }) {
    const { service = "sts", body, ...keys } = more;
    const sent = "Action=GetCallerIdentity&Version=2011-06-15";
    const signed = await signWithCrt(
      {
        method: "POST",
        url: "https://sts.eu-central-1.amazonaws.com/",
        headers: [["Content-Type", "application/x-www-form-urlencoded"]],
        body: sent,
      },
      {
        keys: { ...ALICE, ...keys },
        scope: { service, region: "eu-central-1" },
        date: new Date(bench.clock.now()),
      },
    );
    const headers = signed.headers.filter(([name]) => name !== "Host");
    expect(targetOf(signed.url)).toBe("/");
    return send({ method: "POST", url: signed.url, headers, body: body ?? sent });
  }

  it("takes what AWS’s own signer signed, and nothing else", async () => {
    expect(await callerIdentity({})).toMatchObject({
      status: 200,
      text: expect.stringContaining(`<Arn>${ALICE.arn}</Arn>`) as string,
    });
    const refused = [
      await callerIdentity({ service: "execute-api" }),
      await callerIdentity({ secretAccessKey: "another/secret/another/secret/another/sec" }),
      await callerIdentity({ body: "Action=GetCallerIdentity&Version=2011-06-15&More=1" }),
    ];
    for (const { status, text } of refused) {
      expect([status, text]).toEqual([403, expect.stringContaining("<Code>SignatureDoesNotMatch")]);
    }
    const unsigned = await send({
      method: "POST",
      url: "https://sts.eu-central-1.amazonaws.com/",
      headers: [],
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    });
    expect(unsigned.text).toContain("<Code>MissingAuthenticationToken</Code>");
  });

  it("gives credentials for as few seconds as it is told, after which nobody takes them", async () => {
    const client = withKeys(bench.client(), role(ROLES.orders.arn));
    bench.standIns.lifetimes.credentials = 3;
    const answer = await client.get("role");
    expect(answer).toMatchObject({ credentials: { expiresAt: bench.clock.now() + 3_000 } });
    expect(await bench.call(answer)).toBe(200);
    bench.clock.advance(3_000);
    expect(await bench.call(answer)).toBe(403);
    expect(await bench.call(await client.get("role"))).toBe(200);
  });
});

describe("a page of another origin", () => {
  const preflight = async (host: string) => {
    const headers = [["Host", host] as const, ["Origin", "https://a.example"] as const];
    const request = { method: "OPTIONS", url: `https://${host}/`, headers, body: Buffer.alloc(0) };
    return sendTo(bench.standIns, request);
  };

  it.each(["cognito-idp", "cognito-identity", "sts"])("may call %s, as with AWS", async (name) => {
    const { status, headers } = await preflight(`${name}.eu-central-1.amazonaws.com`);
    expect([status, headers["access-control-allow-origin"]]).toEqual([200, "*"]);
    expect(headers["access-control-allow-headers"]).toContain("x-amz-target");
  });

  it.each(["oidc", "portal.sso"])("may not call %s, as with AWS", async (name) => {
    const { status, headers } = await preflight(`${name}.eu-central-1.amazonaws.com`);
    expect([status, headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  });
});
