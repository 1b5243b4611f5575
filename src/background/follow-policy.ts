import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { isPolicyId } from "../core/configuration/policy-id.ts";
import { readPolicy } from "../core/configuration/policy.ts";
import type { Areas } from "../storage/area.ts";

/** Under what an organisation's policy holds the configuration document, as one text. */
export const policyKey = "configuration";

export interface PolicyFollowers {
  readonly configuration: ConfigurationBook;
  /** What a source yielded before is not to be used any more. */
  forgetSource(id: string): void;
  /** Until what was kept is at hand. */
  readonly kept: Promise<unknown>;
}

/** Carries out what an organisation changes while the browser runs. */
export function followPolicy(
  { managed }: Pick<Areas, "managed">,
  { configuration, forgetSource, kept }: PolicyFollowers,
  signal: AbortSignal,
): void {
  function forget(): void {
    const { sources } = configuration.current;
    for (const { id } of sources) if (isPolicyId(id)) forgetSource(id);
  }

  managed.watch((changes) => {
    const change = changes.find(({ key }) => key === policyKey);
    if (!change) return;
    void kept.then(() => configuration.follow(readPolicy(change.value), forget));
  }, signal);
}
