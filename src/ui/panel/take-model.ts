import { signal, type ReadonlySignal } from "@preact/signals";
import type { HarBodies } from "../../core/log/exports/har.ts";
import type { Entry, EntrySummary } from "../../core/log/entry.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Clock } from "../clock.ts";
import { takeStrings as strings } from "../strings/take.ts";
import type { CopyModel } from "./copy-model.ts";

/** How far what was asked for has come. */
export interface TakeProgress {
  readonly done: number;
  readonly all: number;
}

/** Takes what the list shows away: as a file, or as the policy that would allow it. */
export interface TakeModel {
  /** Shown once it takes longer than half a second. */
  readonly progress: ReadonlySignal<TakeProgress | undefined>;
  saveHar(bodies: HarBodies): Promise<void>;
  copyPolicy(): Promise<void>;
  /** Gives up what is under way; nothing is saved or copied. */
  cancel(): void;
}

export interface TakeModelOptions {
  readonly api: Pick<WorkerApi, "wholeEntries">;
  readonly copying: Pick<CopyModel, "copy" | "tell">;
  /** What the list shows. */
  readonly shown: () => readonly EntrySummary[];
  readonly save: (name: string, file: Blob) => void;
  readonly version: string;
  readonly clock: Clock;
}

/** Milliseconds after which progress is shown. */
const PATIENCE = 500;

/** Ids that are asked for at a time. */
const PAGE = 64;

export function createTakeModel(options: TakeModelOptions, ended: AbortSignal): TakeModel {
  const { copying } = options;
  const progress = signal<TakeProgress | undefined>(undefined);
  let current = new AbortController();

  /** Does what takes its time, one thing at a time; tells why it failed. */
  async function run(work: (reading: Reading) => Promise<void>): Promise<void> {
    current.abort();
    const own = new AbortController();
    current = own;
    const over = AbortSignal.any([own.signal, ended]);
    const ids = options
      .shown()
      .map(({ id }) => id)
      .toSorted();
    const read = signal(0);
    const show = (): void => {
      progress.value = { done: read.value, all: ids.length };
    };
    options.clock.after(PATIENCE, () => options.clock.every(100, show, over), over);
    try {
      await work({ ids, signal: over, read: (count) => (read.value = count) });
    } catch (error) {
      if (!over.aborted) copying.tell("failed", messageOf(error));
    } finally {
      own.abort();
      if (current === own) progress.value = undefined;
    }
  }

  return {
    progress,
    saveHar: (bodies) => run((reading) => saveHar(bodies, reading, options)),
    copyPolicy: () => run((reading) => copyPolicy(reading, options)),
    cancel: () => current.abort(),
  };
}

interface Reading {
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly read: (count: number) => void;
}

async function saveHar(bodies: HarBodies, reading: Reading, options: TakeModelOptions) {
  const { harEntry, harFrame } = await import("../../core/log/exports/har.ts");
  const parts: Blob[] = [new Blob([harFrame.before(options.version)])];
  let count = 0;
  for await (const entries of pagesOf(reading, options.api)) {
    const written = entries.map((entry) => JSON.stringify(harEntry(entry, bodies)));
    if (written.length === 0) continue;
    const joint = count === 0 ? "" : harFrame.between;
    // A blob each, which the browser need not keep in memory.
    parts.push(new Blob([joint + written.join(harFrame.between)]));
    count += written.length;
  }
  const file = new Blob([...parts, harFrame.after]);
  const moment = new Date(options.clock.now()).toISOString().slice(0, 19).replaceAll(":", "-");
  options.save(`countersign-${moment}.har`, file);
  options.copying.tell("done", strings.savedHar(count, file.size));
}

async function copyPolicy(reading: Reading, options: TakeModelOptions): Promise<void> {
  const { collectPolicy } = await import("../../core/log/exports/invoke-policy.ts");
  const collector = collectPolicy();
  for await (const entries of pagesOf(reading, options.api)) {
    for (const entry of entries) collector.add(entry);
  }
  const policy = collector.policy();
  if (!policy) return options.copying.tell("failed", strings.noPolicy);
  const said = strings.copiedPolicy(policy.resources);
  await options.copying.copy(policy.text, policy.fits ? said : `${said} ${strings.policyTooLong}`);
}

/** The entries, a page at a time; it ends with the signal's reason once that aborts. */
async function* pagesOf(
  { ids, signal: over, read }: Reading,
  api: TakeModelOptions["api"],
): AsyncGenerator<readonly Entry[]> {
  for (let at = 0; at < ids.length;) {
    const page = await api.wholeEntries(ids.slice(at, at + PAGE));
    over.throwIfAborted();
    at += page.read;
    read(at);
    yield page.entries;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
