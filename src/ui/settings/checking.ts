import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { CallerIdentity } from "../../core/credentials/caller-identity.ts";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Failure } from "../../core/errors.ts";
import { scopeOfHost } from "../../core/signing/scope-of-host.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";

/** Who signs with the open source, as STS tells. */
export interface Checking {
  /** What the last check of the open source came to. */
  readonly outcome: ReadonlySignal<CheckOutcome | undefined>;
  /** A source that names no region is asked about in this one. */
  readonly asksRegion: ReadonlySignal<boolean>;
  readonly region: ReadonlySignal<string>;
  /** Of the rules. */
  readonly regions: ReadonlySignal<readonly string[]>;
  readonly busy: ReadonlySignal<boolean>;
  typeRegion(region: string): void;
  check(): Promise<void>;
}

export type CheckOutcome =
  | { readonly kind: "known"; readonly identity: CallerIdentity; readonly at: number }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface CheckingOptions {
  readonly api: Pick<WorkerApi, "identify">;
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly open: ReadonlySignal<SourceView | undefined>;
  /** Shows a failure at a field of the open source, and tells whether it has one. */
  refuse(failure: Failure): boolean;
  /** Reads the configuration again: credentials may have come with the answer. */
  read(): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createChecking(options: CheckingOptions): Checking {
  const { api, configuration, open, refuse, read, now } = options;
  const outcomes = signal<ReadonlyMap<string, CheckOutcome>>(new Map());
  const typed = signal<string | undefined>(undefined);
  const busy = signal(false);
  const id = computed(() => open.value?.definition.id ?? "");
  const own = computed(() => open.value && regionOf(open.value.definition));
  const regions = computed(() => regionsIn(configuration.value));
  const region = computed(() => own.value ?? typed.value ?? regions.value[0] ?? "");

  async function ask(): Promise<CheckOutcome> {
    try {
      const told = await api.identify({ id: id.value, region: region.value.trim() });
      return told.ok
        ? { kind: "known", identity: told.value, at: now() }
        : { kind: "failed", failure: told.failure };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: "failed", failure: { code: "internal", message } };
    }
  }

  return {
    outcome: computed(() => outcomes.value.get(id.value)),
    asksRegion: computed(() => own.value === undefined),
    region,
    regions,
    busy,
    typeRegion: (to) => {
      typed.value = to;
    },
    check: async () => {
      const asked = id.value;
      if (busy.value || asked === "") return;
      busy.value = true;
      const outcome = await ask();
      await read();
      busy.value = false;
      const others = [...outcomes.value].filter(([each]) => each !== asked);
      const isShown = outcome.kind === "failed" && isAbout(outcome.failure, asked);
      const isRefused = isShown && id.value === asked && refuse(outcome.failure);
      outcomes.value = new Map(isRefused ? others : [...others, [asked, outcome]]);
    },
  };
}

/** A role's failure may be about what it is assumed with. */
function isAbout({ data }: Failure, id: string): boolean {
  return data?.["sourceId"] === undefined || data["sourceId"] === id;
}

function regionOf(definition: SourceDefinition): string | undefined {
  switch (definition.kind) {
    case "cognito":
      return definition.identityPoolId.split(":")[0];
    case "assumed-role":
    case "identity-center":
      return definition.region;
    case "keys":
    case "endpoint":
      return undefined;
  }
}

/** The regions that the rules name, or that their hosts tell, in the rules' order. */
export function regionsIn(configuration: ConfigurationView | undefined): readonly string[] {
  const regions = (configuration?.rules ?? []).flatMap(({ rule }) =>
    rule.scope.region === undefined
      ? rule.hosts.map((host) => scopeOfHost(host).region)
      : [rule.scope.region],
  );
  return [...new Set(regions.filter((region) => region !== undefined))];
}
