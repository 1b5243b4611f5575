import type { Vault } from "../core/vault/vault.ts";
import { watchIdle } from "../platform/idle.ts";

/** Minutes without input after which the vault is locked. */
const LEFT_ALONE = 15;

/**
 * Locks the vault when the computer is left alone, and with its screen; the browser's end does it
 * as well. Its secrets leave memory and nothing is signed with them any more.
 *
 * Armed tabs stay attached: what their pages send is then not sent at all, and says that the
 * passphrase is wanted, where a detached tab would let it go unsigned. Credentials that a person
 * keeps for as long as the browser runs are not touched, since nothing could bring them back.
 */
export function lockWhenLeft(
  vault: Pick<Vault, "lock">,
  kept: Promise<void>,
  signal: AbortSignal,
): void {
  watchIdle(
    LEFT_ALONE * 60,
    (state) => {
      if (state === "active") return;
      void kept.then(() => vault.lock(state === "idle" ? "idle" : "screen"));
    },
    signal,
  );
}
