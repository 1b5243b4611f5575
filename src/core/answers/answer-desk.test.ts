import { describe, expect, it } from "vitest";
import { cached } from "../credentials/cached-source.ts";
import type { Credentials } from "../credentials/credential-source.ts";
import { exampleRequest } from "../example-request.ts";
import { exampleCredentials, exampleNow, exampleSource, exampleWorld } from "../example-world.ts";
import { handleRequest } from "../handle-request.ts";
import { createManualClock } from "../manual-clock.ts";
import type { HeldRequest } from "../request.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { RuleOptions } from "../rules/rule-options.ts";
import { ClockBook } from "../signing/clock-book.ts";
import { AnswerDesk } from "./answer-desk.ts";
import { exampleRefusal, expiredSignature, expiredToken, heldAnswer } from "./example-answer.ts";
import type { Response, Treatment } from "./treatment.ts";

const { signal } = new AbortController();
const fresh: Credentials = { ...exampleCredentials, accessKeyId: "ASIAFRESHFRESHFRESH1" };

interface Desk {
  readonly fetches: () => number;
  /** Has a request decided and answered. */
  exchange(answer: Response, request?: Partial<HeldRequest>): Promise<Treatment>;
}

function openDesk(options: RuleOptions = {}, fetched?: readonly Credentials[]): Desk {
  const rule = exampleRule({ callers: ["https://app.example"], ...options });
  const clocks = new ClockBook({ keep: () => undefined });
  let held: Credentials | undefined = exampleCredentials;
  let count = 0;
  const source = cached(
    {
      get: async () => {
        const credentials = fetched?.[count] ?? fresh;
        count += 1;
        return { kind: "credentials", credentials };
      },
    },
    {
      reference: exampleSource,
      clock: createManualClock(exampleNow),
      limit: 1_000,
      held: { get: () => held, put: (credentials) => void (held = credentials) },
    },
  );
  const world = exampleWorld({
    listed: [rule],
    source: () => ({ reference: exampleSource, source }),
    clockOffset: (host) => clocks.offset(host),
  });
  const desk = new AnswerDesk({
    rule: () => rule,
    source: () => (fetched ? source : undefined),
    clocks,
    now: () => exampleNow,
  });
  return {
    fetches: () => count,
    exchange: async (answer, changes = {}) => {
      const request = exampleRequest(changes);
      await desk.expect(request, () => handleRequest(request, world, signal));
      return desk.treat(heldAnswer(answer, request.id), signal);
    },
  };
}

const chanceOf = ({ notes }: Treatment) => notes?.secondChance;

describe("a refused request", () => {
  it("is sent once more when the clock was wrong, and the caller may follow", async () => {
    const treatment = await openDesk().exchange(expiredSignature, {
      caller: { kind: "pages", origins: ["https://app.example"] },
      headers: [["Origin", "https://app.example"]],
    });
    expect(treatment).toEqual({
      kind: "send-again",
      headers: [
        ["Location", exampleRequest().url],
        ["Cache-Control", "no-store"],
        ["Access-Control-Allow-Origin", "https://app.example"],
        ["Access-Control-Allow-Credentials", "true"],
        ["Vary", "Origin"],
      ],
      notes: { secondChance: { cause: "clock", outcome: "asked" } },
    });
  });

  it("is sent once in a chain, whatever follows", async () => {
    const desk = openDesk({}, [fresh]);
    await desk.exchange(expiredSignature, { id: "7 a.0" });
    const second = await desk.exchange(expiredToken, { id: "7 a.1", redirectedFrom: "7 a.0" });
    expect(second.kind).toBe("release");
    expect(chanceOf(second)).toEqual({ cause: "credentials", outcome: "spent" });
    const third = await desk.exchange(expiredToken, { id: "7 a.2", redirectedFrom: "7 a.1" });
    expect(third.kind).toBe("release");
    expect(desk.fetches()).toBe(0);
  });

  it("is sent once more with new credentials; a hundred of them fetch once", async () => {
    const desk = openDesk({}, [fresh]);
    const ids = Array.from({ length: 100 }, (_, place) => `7 request-${place}`);
    const treatments = await Promise.all(ids.map((id) => desk.exchange(expiredToken, { id })));
    expect(new Set(treatments.map(({ kind }) => kind))).toEqual(new Set(["send-again"]));
    expect(desk.fetches()).toBe(1);
  });

  it("is not sent again where the source gives the same credentials", async () => {
    const treatment = await openDesk({}, [exampleCredentials]).exchange(expiredToken);
    expect(treatment.kind).toBe("release");
    expect(chanceOf(treatment)?.outcome).toBe("not-corrected");
  });

  it("is not sent again where only a person can give other credentials", async () => {
    const treatment = await openDesk().exchange(expiredToken);
    expect(chanceOf(treatment)).toEqual({ cause: "credentials", outcome: "no-refresh" });
  });

  it("is not sent again where the rule has no second chance", async () => {
    const desk = openDesk({ secondChance: "off" }, [fresh]);
    for (const answer of [expiredSignature, expiredToken]) {
      const treatment = await desk.exchange(answer);
      expect(treatment.kind).toBe("release");
      expect(chanceOf(treatment)?.outcome).toBe("off");
    }
    expect(desk.fetches()).toBe(0);
  });

  it("is not sent again when the API's clock is known and was signed by", async () => {
    const desk = openDesk();
    await desk.exchange(expiredSignature, { id: "7 a" });
    const treatment = await desk.exchange(expiredSignature, { id: "7 b" });
    expect(chanceOf(treatment)?.outcome).toBe("not-corrected");
  });

  it("is let go untouched for any other reason", async () => {
    const denied = exampleRefusal("AccessDeniedException", "User: x is not authorized");
    expect(await openDesk({}, [fresh]).exchange(denied)).toEqual({ kind: "release" });
  });

  it("that went unsigned is let go untouched", async () => {
    const caller = { kind: "pages", origins: ["https://evil.example"] } as const;
    const desk = openDesk({ cors: "assist" }, [fresh]);
    const headers = [["Origin", "https://evil.example"]] as const;
    expect(await desk.exchange(expiredToken, { caller, headers })).toEqual({ kind: "release" });
  });
});

describe("an answer with CORS assist", () => {
  const desk = openDesk({ cors: "assist" });
  const caller = { kind: "pages", origins: ["https://app.example"] } as const;

  it("can be read by the page that asked", async () => {
    const headers = [["Origin", "https://app.example"]] as const;
    const denied = exampleRefusal("AccessDeniedException", "User: x is not authorized");
    const treatment = await desk.exchange(denied, { caller, headers });
    expect(treatment).toMatchObject({ kind: "release", notes: { cors: "added" } });
    expect(treatment.headers).toContainEqual([
      "Access-Control-Allow-Origin",
      "https://app.example",
    ]);
  });

  it("is left as it is where nobody has to be let read it", async () => {
    const denied = exampleRefusal("AccessDeniedException", "User: x is not authorized");
    expect(await desk.exchange(denied, { caller, headers: [] })).toEqual({ kind: "release" });
  });
});
