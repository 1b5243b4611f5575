import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../core/example-world.ts";
import { exampleRule } from "../core/rules/example-rule.ts";
import { emptyDraft, type RequestDraft } from "../core/sending/request-draft.ts";
import { HIDDEN_VALUE } from "../core/signing/signature.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { createRequestKeeper } from "./keep-requests.ts";

function draftOf(path: string, part: Partial<RequestDraft> = {}): RequestDraft {
  return { ...emptyDraft, url: `https://api.example/${path}`, ...part };
}

function setUp() {
  const areas = createMemoryAreas();
  let ids = 0;
  const keeper = createRequestKeeper({
    areas,
    configuration: {
      current: { version: 1, sources: [], rules: [exampleRule({ headerNames: ["X-Tenant"] })] },
    },
    secrets: {
      known: () => ({ credentials: [exampleCredentials], signIns: [] }),
      ruleHeaders: () => [["X-Tenant", "tenant-71-da2-741"]],
    },
    now: () => 7,
    newId: () => String((ids += 1)),
  });
  return { areas, keeper };
}

describe("requests that are kept", () => {
  it("are in memory when they were sent, at most twenty, the newest first", async () => {
    const { areas, keeper } = setUp();
    // At once, as a person's comparisons are.
    const paths = Array.from({ length: 25 }, (_, place) => String(place));
    await Promise.all(paths.map((path) => keeper.remember(draftOf(path))));
    const { recent } = await keeper.all();
    expect(recent.map(({ draft }) => draft.url.slice(20))).toEqual(paths.slice(5).toReversed());
    expect([...(await areas.local.entries("")).keys()]).toEqual([]);
  });

  it("are on disk when they were saved under a name, until they are removed", async () => {
    const { areas, keeper } = setUp();
    const saved = await keeper.save({ name: " New order ", draft: draftOf("a") });
    const id = saved.ok ? saved.value.id : "";
    expect((await keeper.all()).saved).toEqual([
      { id, name: "New order", at: 7, draft: draftOf("a") },
    ]);
    await keeper.save({ id, name: "New order", draft: draftOf("b") });
    expect((await keeper.all()).saved.map(({ draft }) => draft.url)).toEqual([
      "https://api.example/b",
    ]);
    expect([...(await areas.local.entries("")).keys()]).toEqual(["saved-requests"]);
    await keeper.remove(id);
    expect((await keeper.all()).saved).toEqual([]);
  });

  it("hold no secret, in memory or on disk", async () => {
    const { areas, keeper } = setUp();
    const draft = draftOf(`?token=abc&q=${exampleCredentials.secretAccessKey}`, {
      method: "POST",
      headers: [
        ["x-api-key", "key-71-da2-741"],
        ["X-Note", "tenant-71-da2-741"],
      ],
      body: { kind: "text", text: `{"t":"${exampleCredentials.sessionToken}"}` },
    });
    await keeper.remember(draft);
    await keeper.save({ name: "Planted", draft });
    const kept = JSON.stringify([
      ...(await areas.local.entries("")),
      ...(await areas.session.entries("")),
    ]);
    for (const secret of [
      exampleCredentials.secretAccessKey,
      exampleCredentials.sessionToken ?? "",
      "key-71-da2-741",
      "tenant-71-da2-741",
      "token=abc",
    ]) {
      expect(kept).not.toContain(secret);
    }
    expect(kept).toContain(HIDDEN_VALUE);
  });

  it("need a name to be saved, and are not larger than fits", async () => {
    const { keeper } = setUp();
    expect(await keeper.save({ name: " ", draft: draftOf("a") })).toMatchObject({
      failure: { data: { field: "name" } },
    });
    const long = draftOf("a".repeat(200_000));
    expect(await keeper.save({ name: "Long", draft: long })).toMatchObject({ ok: false });
    await keeper.remember(long);
    expect(await keeper.all()).toEqual({ recent: [], saved: [] });
  });
});
