import type { Vault } from "../core/vault/vault.ts";
import { watchIdle } from "../platform/idle.ts";

/** Minutes without input after which the vault is locked. */
const LEFT_ALONE = 15;

/** Locks the vault when the computer is left alone, and with its screen. */
export function lockWhenLeft(vault: Vault, kept: Promise<void>, signal: AbortSignal): void {
  watchIdle(
    LEFT_ALONE * 60,
    (state) => {
      if (state === "active") return;
      void kept.then(() => vault.lock(state === "idle" ? "idle" : "screen"));
    },
    signal,
  );
}
