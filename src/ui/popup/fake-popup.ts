import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { SourceState, SourceView } from "../../core/credentials/source-view.ts";
import { succeed } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { Offer, TabView } from "../../core/tabs/tab-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createFakeWorker, createManualClock, type FakeWorker } from "../panel/fake-worker.ts";
import { fakeVaultKeys } from "../vault/fake-vault-keys.ts";
import { createPopupModel, type PopupModel } from "./popup-model.ts";

export const tabId = 7;
export const start = Date.parse("2026-11-20T14:00:00Z");
export const host = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
export const apiUrl = `https://${host}/prod/orders/42`;
export const origin = "https://app.example.com";

export const keys: Credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "k3Yt9QmR7/LpZx2Vb8Nw4HsJ6Dc1Fg0Aa5Ee+UuT",
};
export const pastedKeys = `export AWS_ACCESS_KEY_ID=${keys.accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${keys.secretAccessKey}\n`;

export const ready: SourceState = { kind: "ready", accessKey: "AKIA…MPLE", temporary: false };

export function sourceOf(id: string, state: SourceState = ready): SourceView {
  return {
    definition: { id, name: `name of ${id}`, kind: "keys" },
    state,
    usedBy: [],
    kept: "session",
  };
}

export const rule: Rule = {
  id: "r1",
  name: "Orders API",
  enabled: true,
  hosts: [host],
  pathPrefix: "/prod/",
  scope: {},
  sourceId: "s1",
  headerNames: ["x-api-key"],
  callers: [],
};

export const offer: Offer = {
  origin,
  host,
  count: 12,
  lastStatus: 403,
  proposal: {
    hosts: [host],
    pathPrefix: "/prod/",
    scope: { service: "execute-api", region: "eu-central-1" },
  },
};

export const page: TabView = {
  tabId,
  page: { kind: "page", url: `${origin}/orders`, origin, host: "app.example.com" },
  state: { kind: "off" },
  unsignedSinceLost: 0,
  counts: { signed: 0, withheld: 0, failed: 0 },
  offers: [],
  sources: [],
  barExplained: true,
};

/** A call that the worker was asked for. */
export type Call = readonly [name: string, request: unknown];

export interface FakePopup {
  readonly model: PopupModel;
  readonly worker: FakeWorker;
  readonly calls: Call[];
  readonly clock: ReturnType<typeof createManualClock>;
  /** What the worker says of the tab from now on. */
  show(view: Partial<TabView>): Promise<void>;
}

/** A popup over a worker in memory, which has read the tab already. */
export async function openFakePopup(
  view: Partial<TabView>,
  api: Partial<WorkerApi> = {},
): Promise<FakePopup> {
  let shown: TabView = { ...page, ...view };
  const calls: Call[] = [];
  const clock = createManualClock(start);
  const known: Partial<WorkerApi> = {
    tab: () => Promise.resolve(shown),
    configuration: () =>
      Promise.resolve({ rules: [], sources: shown.sources, vault: { kind: "none" as const } }),
    arm: () => Promise.resolve(succeed({ kind: "on", since: clock.now() })),
    disarm: () => Promise.resolve({ kind: "off" }),
    signHere: () => Promise.resolve(succeed(rule)),
    openApi: () => Promise.resolve(succeed({ tabId: 8 })),
    saveKeys: ({ id, name }) =>
      Promise.resolve(
        succeed({
          definition: { id: id ?? "new", name, kind: "keys" as const },
          state: ready,
          usedBy: [],
          kept: "session" as const,
        }),
      ),
    ...api,
  };
  const worker = createFakeWorker(recorded(known, calls));
  const model = createPopupModel(
    { worker, tabId, clock, vaultKeys: fakeVaultKeys },
    new AbortController().signal,
  );
  await model.read();
  return {
    model,
    worker,
    calls,
    clock,
    show: async (next) => {
      shown = { ...shown, ...next };
      await model.read();
    },
  };
}

const silent: ReadonlySet<string> = new Set(["tab", "configuration"]);

function recorded(api: Partial<WorkerApi>, calls: Call[]): Partial<WorkerApi> {
  return Object.fromEntries(
    Object.entries(api).map(([name, call]) => [
      name,
      (request: never) => {
        if (!silent.has(name)) calls.push([name, request]);
        return (call as (request: never) => unknown)(request);
      },
    ]),
  );
}
