import type { SourceState } from "../../core/credentials/source-view.ts";
import { formatRemaining } from "../components/format.ts";
import { keysStrings } from "../strings/keys.ts";

/** What a source is, in a line under its name. */
export function describeSourceState(state: SourceState): string {
  if (state.kind === "idle") return keysStrings.fetchedWhenNeeded;
  return state.kind === "missing" ? keysStrings.keys : keysStrings.keysOf(state.accessKey);
}

/** How long it lasts, in a word or two; nothing for keys that last. */
export function describeExpiry(state: SourceState, now: number): string | undefined {
  if (state.kind === "idle") return undefined;
  if (state.kind === "missing") return keysStrings.gone;
  if (state.kind === "expired") return keysStrings.expired;
  if (state.expiresAt !== undefined) {
    return state.expiresAt <= now ? keysStrings.expired : formatRemaining(state.expiresAt - now);
  }
  return state.temporary ? keysStrings.expiryUnknown : undefined;
}

/** Whether a request could be signed with it at this moment, without a person. */
export function canSign(state: SourceState, now: number): boolean {
  if (state.kind === "idle") return true;
  return state.kind === "ready" && (state.expiresAt === undefined || state.expiresAt > now);
}
