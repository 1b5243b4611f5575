import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AssumedRoleDefinition } from "../../src/core/credentials/source-definition.ts";
import { startBench, type Bench } from "./bench.ts";
import { anySignal, type Client } from "./client.ts";
import { COGNITO, on, role, withKeys } from "./definitions.ts";
import { ALICE, ROLES } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;
const ORDERS = role(ROLES.orders.arn);

function count(operation: string): number {
  return bench.standIns.calls.count(operation);
}

async function identityOf(client: Client, id: string) {
  return client.sources.identify({ id, region: "us-east-1" }, anySignal());
}

describe("assuming a role", () => {
  it("gives credentials for as long as was said, which the gateway takes", async () => {
    const client = withKeys(bench.client(), ORDERS);
    const answer = await client.get("role");
    expect(answer).toMatchObject({
      kind: "credentials",
      credentials: { expiresAt: bench.clock.now() + 900_000 },
    });
    expect(await bench.call(answer)).toBe(200);
    expect(await identityOf(client, "role")).toMatchObject({
      value: { arn: "arn:aws:sts::123456789012:assumed-role/orders-dev/ada" },
    });
  });

  it("is done once for 100 who wait, and again before the end while nobody waits", async () => {
    const client = withKeys(bench.client(), ORDERS);
    await Promise.all(Array.from({ length: 100 }, () => client.get("role")));
    expect(count("AssumeRole")).toBe(1);
    bench.clock.advance(800_000);
    const first = await client.get("role");
    expect(await client.sources.get("role")?.refresh(anySignal())).not.toEqual(first);
    expect(count("AssumeRole")).toBe(2);
    bench.clock.advance(200_000);
    expect(await bench.call(await client.get("role"))).toBe(200);
    expect(count("AssumeRole")).toBe(2);
  });

  it("goes from role to role", async () => {
    const upper = role(ROLES.deploy.arn, { id: "upper", name: "deploy", base: on("role") });
    const client = withKeys(bench.client(), ORDERS, upper);
    expect(await bench.call(await client.get("upper"))).toBe(200);
    expect(await identityOf(client, "upper")).toMatchObject({
      value: { arn: "arn:aws:sts::123456789012:assumed-role/deploy/ada" },
    });
    expect(count("AssumeRole")).toBe(2);
  });

  it("goes on from a Cognito sign-in", async () => {
    const client = bench.client();
    client.define(COGNITO, role(ROLES.orders.arn, { base: on("pool") }));
    expect(await client.get("role")).toMatchObject({
      kind: "needs",
      need: "sign-in",
      failure: { data: { sourceId: "pool" } },
    });
    await client.signInTo(COGNITO);
    expect(await bench.call(await client.get("role"))).toBe(200);
  });

  it("passes on what is wrong with the keys below", async () => {
    const client = withKeys(bench.client(), ORDERS);
    void client.secrets.putCredentials("keys", undefined);
    expect(await client.get("role")).toMatchObject({
      kind: "needs",
      need: "keys",
      failure: { data: { sourceId: "keys" } },
    });
  });

  it("fetches the credentials below again when STS calls them expired", async () => {
    const { endpoint } = bench.standIns;
    const client = bench.client();
    client.define(
      { id: "vault", name: "aws-vault", kind: "endpoint", url: endpoint.url },
      role(ROLES.orders.arn, { base: on("vault") }),
    );
    void client.secrets.putSignIn("vault", { kind: "token", token: endpoint.token });
    await client.get("vault");
    bench.standIns.expireCredentials();
    expect(await client.get("role")).toMatchObject({ kind: "credentials" });
    expect([count("GetCredentials"), count("AssumeRole")]).toEqual([2, 2]);
  });

  it("is allowed to no more than the session policy says", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/GET/echo*",
        },
      ],
    });
    const answer = await withKeys(bench.client(), { ...ORDERS, policy }).get("role");
    expect([await bench.call(answer, "/echo"), await bench.call(answer, "/pets")]).toEqual([
      200, 403,
    ]);
  });

  it("gives the external id that the role wants", async () => {
    const partner = role(ROLES.partner.arn, { externalId: ROLES.partner.externalId });
    expect(await withKeys(bench.client(), partner).get("role")).toMatchObject({
      kind: "credentials",
    });
  });

  it("may last longer where the role allows it", async () => {
    const long = role(ROLES.readers.arn, { durationSeconds: 43_200 });
    expect(await withKeys(bench.client(), long).get("role")).toMatchObject({
      credentials: { expiresAt: bench.clock.now() + 12 * HOUR },
    });
  });

  it.each<readonly [what: string, words: RegExp, definition: AssumedRoleDefinition]>([
    [
      "a role that trusts somebody else",
      /not authorized to perform: sts:AssumeRole/,
      role(ROLES.foreign.arn),
    ],
    ["a wrong external id", /external id/, role(ROLES.partner.arn, { externalId: "partner:4712" })],
    ["no MFA where the role wants it", /MFA/, role(ROLES.audited.arn)],
    [
      "more time than the role allows",
      /Choose a shorter time/,
      { ...ORDERS, durationSeconds: 7_200 },
    ],
    ["a policy that is no JSON", /Correct the session policy/, { ...ORDERS, policy: "{" }],
  ])("is refused with %s", async (_, words, definition) => {
    expect(await withKeys(bench.client(), definition).get("role")).toMatchObject({
      kind: "failure",
      failure: {
        code: "source-denied",
        message: expect.stringMatching(words) as string,
        data: { sourceId: "role", host: "sts.eu-central-1.amazonaws.com" },
      },
    });
  });

  it.each([
    [
      "a key id that does not exist",
      { accessKeyId: "AKIANOBODYNOBODY0001" },
      "credentials-invalid",
    ],
    [
      "a wrong secret",
      { secretAccessKey: "wrong/secret/of/alice+wrong/secret/of/al" },
      "credentials-invalid",
    ],
  ] as const)("is refused with %s, which is not said", async (_, wrong, failureCode) => {
    const client = withKeys(bench.client(), ORDERS);
    const { accessKeyId, secretAccessKey } = ALICE;
    void client.secrets.putCredentials("keys", { accessKeyId, secretAccessKey, ...wrong });
    const answer = await client.get("role");
    expect(answer).toMatchObject({ kind: "failure", failure: { code: failureCode } });
    expect(JSON.stringify(answer)).not.toContain("wrong/secret");
  });

  it("says that the clock is wrong when it is", async () => {
    const client = withKeys(bench.client(), ORDERS);
    bench.standIns.setClock(() => new Date(bench.clock.now() + 600_000));
    expect(await client.get("role")).toMatchObject({
      failure: { message: expect.stringContaining("This computer’s clock is wrong") as string },
    });
  });

  it("never waits for itself", async () => {
    const upper = role(ROLES.deploy.arn, { id: "upper", name: "deploy", base: on("role") });
    const client = withKeys(bench.client(), { ...ORDERS, base: on("upper") }, upper);
    expect(await client.get("role")).toMatchObject({ failure: { code: "source-loop" } });
    client.define({ ...ORDERS, base: on("nothing") });
    expect(await client.get("role")).toMatchObject({ failure: { code: "source-missing" } });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("starts afresh when what it stands on is changed", async () => {
    const client = withKeys(bench.client(), ORDERS);
    await client.get("role");
    client.sources.forget("keys");
    expect(client.secrets.held.has("role")).toBe(false);
    expect(client.secrets.held.has("keys")).toBe(true);
    await client.get("role");
    expect(count("AssumeRole")).toBe(2);
  });
});
