import { describe, expect, it } from "vitest";
import type { Configuration } from "../core/configuration/configuration.ts";
import type { LostReason, TabState } from "../core/tab-state.ts";
import type { TabRecord } from "../core/tabs/tab-book.ts";
import { barExplainedStore } from "./bar-explained-store.ts";
import { configurationStore } from "./configuration-store.ts";
import { credentialsStore } from "./credentials-store.ts";
import { createMemoryAreas } from "./memory-area.ts";
import { ruleHeadersStore } from "./rule-headers-store.ts";
import { tabRecordsStore } from "./tab-records-store.ts";

const lostReasons: Record<LostReason, true> = {
  cancelled: true,
  "foreign-frame": true,
  crashed: true,
  closed: true,
  replaced: true,
  restarted: true,
};

const record: TabRecord = {
  state: { kind: "off" },
  activity: {
    counts: { signed: 1, withheld: 2, failed: 3 },
    refusals: [
      {
        origin: "https://shop.example",
        url: "https://api.example/prod",
        status: 403,
        hasStage: true,
        count: 2,
      },
    ],
    unsignedSinceLost: 0,
    lastDecided: { ruleId: "r1", url: "https://api.example/prod" },
  },
  callers: [{ ruleId: "r1", origin: "https://shop.example" }],
};

describe("what is stored", () => {
  it("is on disk: the configuration and whether the bar was explained, nothing secret", async () => {
    const areas = createMemoryAreas();
    const configuration: Configuration = {
      version: 1,
      rules: [],
      sources: [{ id: "s1", name: "Staging", kind: "keys" }],
    };
    await configurationStore.write(areas, configuration);
    await barExplainedStore.write(areas, true);
    expect(await configurationStore.read(areas)).toEqual({ kind: "stored", value: configuration });
    expect(await barExplainedStore.read(areas)).toEqual({ kind: "stored", value: true });
    expect([...(await areas.local.entries("")).keys()].toSorted()).toEqual([
      "bar-explained",
      "configuration",
    ]);
    expect((await areas.session.entries("")).size).toBe(0);
  });

  it("is in the session: credentials and the values of added headers", async () => {
    const areas = createMemoryAreas();
    const lasting = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" };
    const temporary = { ...lasting, sessionToken: "token", expiresAt: 1_700_000_000_000 };
    await credentialsStore.put(areas, "lasting", lasting);
    await credentialsStore.put(areas, "temporary", temporary);
    await ruleHeadersStore.put(areas, "r1", { "x-api-key": "value" });
    expect(await credentialsStore.all(areas)).toEqual(
      new Map<string, object>([
        ["lasting", lasting],
        ["temporary", temporary],
      ]),
    );
    expect(await ruleHeadersStore.get(areas, "r1")).toEqual({ "x-api-key": "value" });
    expect((await areas.local.entries("")).size).toBe(0);
  });

  it("is in the session: what is known of a tab, in every state that it can have", async () => {
    const areas = createMemoryAreas();
    const states: readonly TabState[] = [
      { kind: "off" },
      { kind: "on", since: 1 },
      ...(Object.keys(lostReasons) as LostReason[]).map(
        (reason) => ({ kind: "lost", since: 2, reason }) as const,
      ),
    ];
    const records = new Map(states.map((state, tabId) => [tabId, { ...record, state }]));
    for (const [tabId, each] of records) await tabRecordsStore.put(areas, tabId, each);
    expect(await tabRecordsStore.all(areas)).toEqual(records);
    expect((await areas.local.entries("")).size).toBe(0);
  });
});
