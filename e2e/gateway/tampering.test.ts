import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Gateway } from "./gateway.ts";
import { startGateway } from "./gateway.ts";
import { GOOD_REQUESTS, SESSION, signed, SIGNED_AT, USER } from "./good-requests.ts";
import type { LoggedRequest } from "./request-log.ts";
import { send } from "./send.ts";
import { TAMPERINGS } from "./tamper.ts";

const CASES = await Promise.all(
  GOOD_REQUESTS.map(async (good) => {
    const { name, api, identity } = good;
    const wire = await signed(good);
    const tamperings = TAMPERINGS.filter((each) => each.applies?.(wire) ?? true);
    return { name, api, identity, wire, tamperings };
  }),
);

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ identities: [USER, SESSION], clock: () => SIGNED_AT });
});

afterAll(() => gateway.close());

function lastEntry(): LoggedRequest | undefined {
  return gateway.requests.entries.at(-1);
}

describe.each(CASES)("$name", ({ api, identity, wire, tamperings }) => {
  it("is accepted as AWS's C signer signed it", async () => {
    const answer = await send(gateway, wire);
    expect(lastEntry()?.verdict).toMatchObject({
      kind: "accepted",
      accessKeyId: identity.accessKeyId,
    });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ message: "API Called", principal: identity.arn });
  });

  it.each(tamperings)("is refused with $name", async ({ change, code, message }) => {
    const answer = await send(gateway, change(wire));
    expect(lastEntry()?.verdict).toEqual({
      kind: "refused",
      code,
      message: expect.stringMatching(startingWith(message)) as string,
    });
    expect(answer.status).toBe(403);
    if (api.flavour === "rest") {
      expect(answer.headers["x-amzn-errortype"]).toBe(code);
      expect(answer.json()).toEqual({
        message: expect.stringMatching(startingWith(message)) as string,
      });
    }
  });
});

describe("the tampering", () => {
  it.each(CASES)("changes at least 12 things about: $name", ({ wire, tamperings }) => {
    expect(tamperings.length).toBeGreaterThanOrEqual(12);
    for (const { change } of tamperings) expect(change(wire)).not.toEqual(wire);
  });
});

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}
