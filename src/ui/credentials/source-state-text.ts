import type { SourceState } from "../../core/credentials/source-view.ts";
import { formatRemaining } from "../components/format.ts";
import { keysStrings } from "../strings/keys.ts";

/** What a source is, in a line under its name. */
export function describeSourceState(state: SourceState): string {
  return state.kind === "missing" ? keysStrings.keys : keysStrings.keysOf(state.accessKey);
}

/** How long it lasts, in a word or two; nothing for keys that last. */
export function describeExpiry(state: SourceState, now: number): string | undefined {
  if (state.kind === "missing") return keysStrings.gone;
  if (state.kind === "expired") return keysStrings.expired;
  if (state.expiresAt !== undefined) {
    return state.expiresAt <= now ? keysStrings.expired : formatRemaining(state.expiresAt - now);
  }
  return state.temporary ? keysStrings.expiryUnknown : undefined;
}

/** Whether its keys can sign at this moment. */
export function canSign(state: SourceState, now: number): boolean {
  return state.kind === "ready" && (state.expiresAt === undefined || state.expiresAt > now);
}
