import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startBench, type Bench } from "./bench.ts";
import { anySignal } from "./client.ts";
import { COGNITO, role, withKeys } from "./definitions.ts";
import { ALICES_DEVICE, ROLES, TOKEN_ROLE } from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterAll(() => bench.close());

const HOUR = 3_600_000;

function count(operation: string): number {
  return bench.standIns.calls.count(operation);
}

describe("a role that wants MFA", () => {
  const audited = role(ROLES.audited.arn, { name: "audited", mfaSerial: ALICES_DEVICE.serial });

  it("needs the code, and asks nobody for it", async () => {
    const client = withKeys(bench.client(), audited);
    expect(await client.get("role")).toEqual({
      kind: "needs",
      need: "mfa-code",
      failure: {
        code: "mfa-needed",
        message: `“audited” wants the code of the MFA device ${ALICES_DEVICE.serial}. Enter it in the popup.`,
        data: { sourceId: "role", field: "code" },
      },
    });
    expect(bench.standIns.calls.entries).toEqual([]);
  });

  it("is assumed with the code that a person gives, and each code is good once", async () => {
    const client = withKeys(bench.client(), audited);
    const give = (code: string) => client.sources.giveCode({ id: "role", code }, anySignal());
    expect(await give("12345")).toMatchObject({ failure: { code: "mfa-refused" } });
    expect(await give("000000")).toMatchObject({
      kind: "failure",
      failure: { code: "mfa-refused", data: { field: "code" } },
    });
    const code = bench.standIns.mfaCode(ALICES_DEVICE.serial);
    const given = await give(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await bench.call(given)).toBe(200);
    expect(await client.get("role")).toEqual(given);
    client.sources.forget("role");
    const used = await give(code);
    expect(used).toMatchObject({ failure: { code: "mfa-refused" } });
    expect(JSON.stringify(used)).not.toContain(code);
    bench.clock.advance(60_000);
    expect(await give(bench.standIns.mfaCode(ALICES_DEVICE.serial))).toMatchObject({
      kind: "credentials",
    });
  });

  it("needs another code when its credentials have run out", async () => {
    const client = withKeys(bench.client(), audited);
    bench.clock.advance(60_000);
    const code = bench.standIns.mfaCode(ALICES_DEVICE.serial);
    await client.sources.giveCode({ id: "role", code }, anySignal());
    bench.clock.advance(HOUR);
    expect(await client.get("role")).toMatchObject({ kind: "needs", need: "mfa-code" });
  });
});

describe("assuming a role with web identity", () => {
  it("uses the token of a Cognito source’s user pool, and refreshes that", async () => {
    const byToken = role(TOKEN_ROLE.arn, { base: { kind: "web-identity", sourceId: "pool" } });
    const client = bench.client();
    client.define(COGNITO, byToken);
    expect(await client.get("role")).toMatchObject({ kind: "needs", need: "sign-in" });
    await client.signInTo(COGNITO);
    expect(await bench.call(await client.get("role"))).toBe(200);
    bench.clock.advance(HOUR);
    expect(await bench.call(await client.get("role"))).toBe(200);
    expect(count("GetTokensFromRefreshToken")).toBe(1);
    expect(count("GetId")).toBe(0);
  });

  it("uses a token that a person pasted, until that is over", async () => {
    const client = bench.client();
    client.define(role(TOKEN_ROLE.arn, { base: { kind: "web-identity" } }));
    expect(await client.get("role")).toMatchObject({ kind: "needs", need: "token" });
    const token = bench.standIns.oidcToken({ subject: "ada", seconds: 1_800 });
    void client.secrets.putSignIn("role", { kind: "token", token });
    expect(await bench.call(await client.get("role"))).toBe(200);
    client.sources.forget("role");
    bench.standIns.setClock(() => new Date(bench.clock.now() + HOUR));
    expect(await client.get("role")).toMatchObject({ kind: "needs", need: "token" });
  });

  it("is refused by a role that does not trust the issuer", async () => {
    const client = bench.client();
    client.define(role(ROLES.orders.arn, { base: { kind: "web-identity" } }));
    const token = bench.standIns.oidcToken({ subject: "ada" });
    void client.secrets.putSignIn("role", { kind: "token", token });
    const answer = await client.get("role");
    expect(answer).toMatchObject({ kind: "failure", failure: { code: "source-denied" } });
    expect(JSON.stringify(answer)).not.toContain(token);
  });
});
