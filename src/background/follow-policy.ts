import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { isPolicyId } from "../core/configuration/policy-id.ts";
import { readPolicy } from "../core/configuration/policy.ts";
import type { Areas } from "../storage/area.ts";
import { policyCopyStore } from "../storage/policy-copy-store.ts";

/** Under what an organisation's policy holds the configuration document, as one text. */
export const policyKey = "configuration";

export interface PolicyFollowers {
  readonly configuration: ConfigurationBook;
  /** What a source yielded before is not to be used any more. */
  forgetSource(id: string): void;
  /** Until what was kept is at hand. */
  readonly kept: Promise<unknown>;
}

/**
 * Carries out what an organisation changes, before this life of the worker or during it.
 *
 * Measured on Chromium 156: just after the browser's start its answer takes 3 to 5 s. What was set
 * when it was last asked for decides until then.
 */
export function followPolicy(
  areas: Areas,
  { configuration, forgetSource, kept }: PolicyFollowers,
  signal: AbortSignal,
): Promise<void> {
  const { managed } = areas;

  function forget(): void {
    const { sources } = configuration.current;
    for (const { id } of sources) if (isPolicyId(id)) forgetSource(id);
  }

  async function take(raw: unknown): Promise<void> {
    await kept;
    await configuration.follow(readPolicy(raw), forget);
    await policyCopyStore.write(areas, typeof raw === "string" ? raw : null);
  }

  managed.watch((changes) => {
    const change = changes.find(({ key }) => key === policyKey);
    if (change) void take(change.value);
  }, signal);

  return Promise.all([managed.get(policyKey), kept]).then(async ([raw]) => {
    const { value } = await policyCopyStore.read(areas);
    if (raw !== (value ?? undefined)) await take(raw);
  });
}
