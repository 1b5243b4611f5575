import { describe, expect, it } from "vitest";
import type { Configuration } from "../core/configuration/configuration.ts";
import type { LostReason, TabState } from "../core/tab-state.ts";
import { armedTabsStore } from "./armed-tabs-store.ts";
import { barExplainedStore } from "./bar-explained-store.ts";
import { configurationStore } from "./configuration-store.ts";
import { credentialsStore } from "./credentials-store.ts";
import { createMemoryAreas } from "./memory-area.ts";
import { ruleHeadersStore } from "./rule-headers-store.ts";
import { tabCallersStore } from "./tab-callers-store.ts";

const lostReasons: Record<LostReason, true> = {
  cancelled: true,
  "foreign-frame": true,
  crashed: true,
  replaced: true,
  restarted: true,
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

  it("is in the session: every state that a tab can have, and its callers", async () => {
    const areas = createMemoryAreas();
    const states: readonly TabState[] = [
      { kind: "off" },
      { kind: "on", since: 1 },
      ...(Object.keys(lostReasons) as LostReason[]).map(
        (reason) => ({ kind: "lost", since: 2, reason }) as const,
      ),
    ];
    for (const [tabId, state] of states.entries()) await armedTabsStore.put(areas, tabId, state);
    await tabCallersStore.put(areas, 1, [{ ruleId: "r1", origin: "https://shop.example" }]);
    expect(await armedTabsStore.all(areas)).toEqual(new Map(states.entries()));
    expect(await tabCallersStore.get(areas, 1)).toEqual([
      { ruleId: "r1", origin: "https://shop.example" },
    ]);
    expect(await tabCallersStore.all(areas)).toHaveProperty("size", 1);
  });
});
