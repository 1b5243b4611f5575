import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../example-world.ts";
import "../log/bytes-in-node.ts";
import { exampleDesk } from "./example-desk.ts";
import type { MemoryAnswer } from "./memory-sender.ts";
import type { RequestDraft } from "./request-draft.ts";

const refusedToken: MemoryAnswer = {
  status: 403,
  headers: [["x-amzn-errortype", "ExpiredTokenException"]],
  body: new TextEncoder().encode(
    '{"message":"The security token included in the request is expired"}',
  ),
};

const five = { schedule: { most: 5, firstWait: 1_000 } };

describe("a request that a person sends", () => {
  it("goes out signed by its rule, with the rule’s headers, and is in the log as the person’s", async () => {
    const world = exampleDesk({ rule: { headerNames: ["X-Tenant"] } });
    await world.start(
      {
        method: "POST",
        headers: [["Content-Type", "application/json"]],
        body: { kind: "text", text: "{}" },
      },
      { entryId: "e0" },
    );
    await world.over();
    const [sent] = world.arrived;
    const names = sent?.headers.map(([name]) => name.toLowerCase()).toSorted();
    expect(names).toEqual([
      "authorization",
      "content-type",
      "x-amz-date",
      "x-amz-security-token",
      "x-tenant",
    ]);
    expect(sent?.body).toEqual(new TextEncoder().encode("{}"));
    expect(world.last()).toMatchObject({
      state: { kind: "done" },
      attempts: [{ status: 200, entryId: world.entries()[0]?.id }],
    });
    const [entry] = world.entries();
    expect(entry).toMatchObject({
      tabId: -1,
      outcome: "signed",
      caller: { kind: "person", entryId: "e0" },
      answer: { kind: "response", status: 200 },
    });
    expect(JSON.stringify(entry)).not.toContain("tenant-7");
    expect(JSON.stringify(entry)).not.toContain(exampleCredentials.sessionToken);
  });

  it("goes out as it is where it was chosen so: nothing of ours is in it", async () => {
    const world = exampleDesk({ rule: { headerNames: ["X-Tenant"] } });
    await world.start({ as: { kind: "unsigned" }, headers: [["X-Biz", "7"]] });
    await world.over();
    expect(world.arrived[0]?.headers).toEqual([["X-Biz", "7"]]);
    expect(world.entries()[0]).toMatchObject({ outcome: "withheld", withheld: "sent-unsigned" });
  });

  it("is signed with another source and for another region where these were chosen", async () => {
    const world = exampleDesk();
    await world.start({ as: { kind: "source", sourceId: "other" }, region: "eu-west-3" });
    await world.over();
    expect(world.entries()[0]).toMatchObject({
      source: { id: "other" },
      signature: { scope: { region: "eu-west-3" } },
    });
  });

  it("has repeated headers as one, the way they are signed", async () => {
    const world = exampleDesk();
    await world.start({
      headers: [
        ["x-amz-tag", "a"],
        ["X-Amz-Tag", " b"],
      ],
    });
    await world.over();
    expect(world.arrived[0]?.headers).toContainEqual(["x-amz-tag", "a, b"]);
    expect(world.entries()[0]?.signature?.headers).toContainEqual(["x-amz-tag", "a, b"]);
  });

  it("is not sent where it cannot be signed, and that is in the log and told", async () => {
    const failure = { code: "credentials-missing", message: "The keys are gone." } as const;
    const world = exampleDesk({ yields: [{ kind: "needs", need: "keys", failure }] });
    await world.start({}, five);
    await world.over();
    expect(world.arrived).toEqual([]);
    expect(world.last()?.attempts).toMatchObject([
      { problem: "The keys are gone.", isUnsent: true },
    ]);
    expect(world.entries()).toMatchObject([{ outcome: "failed", failure }]);
  });

  it("has so long for an answer, and then none", async () => {
    const world = exampleDesk({ answers: ["hangs"] });
    await world.start();
    await expect.poll(() => world.arrived.length).toBe(1);
    world.clock.advance(20_000);
    await world.over();
    expect(world.last()?.attempts).toMatchObject([{ problem: "timed out after 20 s" }]);
  });
});

describe("a request that is not sent at all", () => {
  it.each<[string, Partial<RequestDraft>, object]>([
    ["has something wrong in it", { headers: [["X A", "1"]] }, { field: "header" }],
    ["has a host that no rule signs for", { url: "https://a.example/" }, { field: "url" }],
    [
      "has bytes that the log changed to hide a secret",
      { method: "POST", body: { kind: "binary", hex: "00", sha256: "hash of 01" } },
      { field: "body" },
    ],
  ])("is one that %s", async (_, draft, data) => {
    const world = exampleDesk();
    expect(await world.start(draft)).toMatchObject({ ok: false, failure: { data } });
    expect(world.arrived).toEqual([]);
    expect(world.entries()).toEqual([]);
  });

  it("is one that is to be tried too often, and one too many at a time", async () => {
    const world = exampleDesk({ answers: ["hangs"] });
    const often = { schedule: { most: 11, firstWait: 0 } };
    expect(await world.start({}, often)).toMatchObject({ ok: false });
    for (let count = 0; count < 12; count += 1) await world.start({}, { id: String(count) });
    expect(await world.start()).toMatchObject({ ok: false });
  });
});

describe("a request that is tried again", () => {
  it("is signed afresh each time, waits longer each time, and ends with the last answer", async () => {
    const world = exampleDesk({ answers: [{ status: 503 }] });
    await world.start({}, five);
    for (const [attempts, wait] of [1_000, 2_000, 4_000, 8_000].entries()) {
      await world.waiting(attempts + 1);
      expect(world.last()?.state).toEqual({ kind: "waiting", until: world.clock.now() + wait });
      world.clock.advance(wait);
    }
    await world.over();
    expect(world.last()?.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
    const dates = world.entries().map(({ signature }) => signature?.date);
    expect(new Set(dates).size).toBe(5);
    expect(world.entries().map(({ caller }) => caller)).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({ kind: "person", attempt: { number, most: 5 } })),
    );
  });

  it("has fresh credentials after the API took them for expired", async () => {
    const fresh = { ...exampleCredentials, accessKeyId: "ASIAFRESHFRESHFRESH1" };
    const world = exampleDesk({
      answers: [refusedToken, { status: 200 }],
      yields: [
        { kind: "credentials", credentials: exampleCredentials },
        { kind: "credentials", credentials: fresh },
      ],
    });
    await world.start({}, five);
    await world.waiting(1);
    world.clock.advance(1_000);
    await world.over();
    expect(world.last()?.attempts.map(({ status }) => status)).toEqual([403, 200]);
    expect(world.entries()).toMatchObject([
      { answer: { secondChance: { cause: "credentials", outcome: "sent" } } },
      { secondOf: world.entries()[0]?.id, signature: { accessKeyId: "ASIAFRESHFRESHFRESH1" } },
    ]);
  });

  it("has the API’s clock after it was told to be skewed", async () => {
    const message =
      "Signature expired: 20260102T030405Z is now earlier than 20260102T031905Z (20260102T032405Z - 5 min.)";
    const skewed: MemoryAnswer = {
      status: 403,
      headers: [["x-amzn-errortype", "InvalidSignatureException"]],
      body: new TextEncoder().encode(JSON.stringify({ message })),
    };
    const world = exampleDesk({ answers: [skewed, { status: 200 }] });
    await world.start({}, five);
    await world.waiting(1);
    world.clock.advance(1_000);
    await world.over();
    const [first, second] = world.entries().map(({ signature }) => signature?.date ?? "");
    expect([first, second?.slice(0, 13)]).toEqual(["20260102T030405Z", "20260102T0324"]);
  });

  it("is not sent unsigned where its rule is gone meanwhile", async () => {
    const world = exampleDesk({ answers: [{ status: 503 }] });
    await world.start({}, five);
    await world.waiting(1);
    world.removeRule();
    world.clock.advance(1_000);
    await world.over();
    expect(world.arrived).toHaveLength(1);
    expect(world.last()?.attempts).toMatchObject([{ status: 503 }, { isUnsent: true }]);
  });

  it("is not, where a policy refuses it", async () => {
    const world = exampleDesk({ answers: [{ status: 403 }] });
    await world.start({}, five);
    await world.over();
    expect(world.last()?.attempts).toHaveLength(1);
  });

  it.each(["a person cancels it", "its page is closed"])("ends at once when %s", async (how) => {
    const world = exampleDesk({ answers: [{ status: 503 }] });
    await world.start({}, five);
    await world.waiting(1);
    if (how === "its page is closed") world.closePage();
    else world.desk.cancel("s1");
    await world.over();
    world.clock.advance(60_000);
    expect(world.last()?.state).toEqual({ kind: "cancelled" });
    expect(world.arrived).toHaveLength(1);
  });

  it("is given up while its answer is awaited, and the log says so", async () => {
    const world = exampleDesk({ answers: ["hangs"] });
    await world.start({}, five);
    await expect.poll(() => world.arrived.length).toBe(1);
    world.desk.cancel("s1");
    await world.over();
    expect(world.last()?.state).toEqual({ kind: "cancelled" });
    expect(world.entries()).toMatchObject([
      { answer: { kind: "error", reason: "aborted by you" } },
    ]);
  });
});
