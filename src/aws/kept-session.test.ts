import { describe, expect, it } from "vitest";
import { keptSession, type KeptSignIn, type Renewal, type Tokens } from "./kept-session.ts";

interface Named extends Tokens {
  readonly name: string;
}

const LATER = 1_000_000;
const needs = (endedAt: number | undefined) =>
  ({
    kind: "needs",
    need: "sign-in",
    failure: { code: "sign-in-needed", message: String(endedAt) },
  }) as const;

function setUp(first: KeptSignIn<Named> | undefined) {
  const renewals: ((renewal: Renewal<Named>) => void)[] = [];
  let held = first;
  let now = 0;
  const session = keptSession<Named, KeptSignIn<Named>>({
    now: () => now,
    held: () => held,
    put: async (signIn) => {
      held = signIn;
      throw new Error("The disk is full.");
    },
    tokenOf: ({ name }) => name,
    renew: () => new Promise((resolve) => renewals.push(resolve)),
    needsSignIn: needs,
  });
  return {
    session,
    renewals,
    held: () => held,
    put: (signIn: KeptSignIn<Named> | undefined) => void (held = signIn),
    at: (moment: number) => void (now = moment),
  };
}

const old = { name: "old", expiresAt: LATER, refreshToken: "r" };
const fresh = { name: "fresh", expiresAt: 2 * LATER, refreshToken: "r" };

describe("a session that is kept", () => {
  it("gives its token as long as that holds for some seconds more", async () => {
    const { session, at, renewals } = setUp({ tokens: old });
    at(LATER - 5_001);
    expect(await session.get()).toEqual({ kind: "token", token: "old" });
    at(LATER - 5_000);
    void session.get();
    expect(renewals).toHaveLength(1);
  });

  it("is renewed once for all who ask, and lasts though it cannot be stored", async () => {
    const { session, renewals, held } = setUp({ tokens: old });
    const answers = Array.from({ length: 100 }, () => session.get("old"));
    await Promise.resolve();
    expect(renewals).toHaveLength(1);
    renewals[0]?.({ kind: "renewed", tokens: fresh });
    expect(new Set((await Promise.all(answers)).map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"kind":"token","token":"fresh"}']),
    );
    expect(held()).toEqual({ tokens: fresh });
  });

  it("that the service has ended needs a person, without being asked again", async () => {
    const { session, renewals, held, at } = setUp({ tokens: old });
    at(LATER);
    const answer = session.get();
    renewals[0]?.({ kind: "ended" });
    expect(await answer).toEqual(needs(LATER));
    expect(held()).toEqual({ endedAt: LATER });
    expect(await session.get()).toEqual(needs(LATER));
    expect(renewals).toHaveLength(1);
  });

  it("that cannot be renewed ended when its token did", async () => {
    const { refreshToken: _, ...lasting } = old;
    const { session, renewals, at } = setUp({ tokens: lasting });
    at(LATER + 500);
    expect(await session.get()).toEqual(needs(LATER));
    expect(renewals).toHaveLength(0);
  });

  it("outlives a failure", async () => {
    const { session, renewals, held } = setUp({ tokens: old });
    const failure = { kind: "failure", failure: { code: "source-slow", message: "" } } as const;
    const answer = session.get("old");
    renewals[0]?.(failure);
    expect(await answer).toEqual(failure);
    expect(held()).toEqual({ tokens: old });
  });

  it("stays signed out when somebody signs out while it is renewed", async () => {
    const { session, renewals, held, put } = setUp({ tokens: old });
    const answer = session.get("old");
    put(undefined);
    renewals[0]?.({ kind: "renewed", tokens: fresh });
    expect(await answer).toEqual(needs(undefined));
    expect(held()).toBeUndefined();
  });

  it("is that of whoever signs in while it is renewed", async () => {
    const { session, renewals, held, put } = setUp({ tokens: old });
    const answer = session.get("old");
    const other = { tokens: { ...fresh, name: "other" } };
    put(other);
    renewals[0]?.({ kind: "ended" });
    expect(await answer).toEqual({ kind: "token", token: "other" });
    expect(held()).toBe(other);
  });
});
