import type { FailureCode } from "../../core/errors.ts";
import { signInKey } from "../../core/credentials/sign-in.ts";
import type { PendingDevice, SignInStep } from "../../core/credentials/sign-in-step.ts";
import type { ServicePorts } from "../call-service.ts";
import { failAt } from "../service-failure.ts";
import { serviceHost } from "../service-host.ts";
import { readCenterRefusal } from "./center-refusal.ts";
import { centerTokens, tokenAnswer } from "./center-tokens.ts";
import { callOidc } from "./oidc-call.ts";

export const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

const WAITING = /^(?:AuthorizationPendingException|authorization_pending)$/;
const TOO_FAST = /^(?:SlowDownException|slow_down)$/;
const TOO_LATE = /^(?:ExpiredTokenException|expired_token)$/;
const DENIED = /^(?:AccessDeniedException|access_denied)$/;

/** By how much the interval grows when Identity Center says so (RFC 8628). */
const SLOWER = 5_000;
/** It doubles with every answer that does not come (RFC 8628), up to here. */
const SLOWEST = 60_000;

/** Asks once whether the person has confirmed the code. */
export async function pollDeviceSignIn(
  pending: PendingDevice,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const { reference, startUrl, region, client, deviceCode, expiresAt } = pending;
  if (ports.clock.now() >= expiresAt) return ended(pending, "too-late");
  const { clientId, clientSecret } = client;
  const body = { clientId, clientSecret, grantType: DEVICE_GRANT, deviceCode };
  const call = { reference, region, path: "/token", body, schema: tokenAnswer } as const;
  const outcome = await callOidc(call, ports, signal);
  if (outcome.kind === "failure") {
    const isSlow = outcome.failure.code === "source-slow";
    const interval = isSlow ? Math.min(pending.interval * 2, SLOWEST) : pending.interval;
    return { kind: "failed", failure: outcome.failure, pending: { ...pending, interval } };
  }
  if (outcome.kind === "refused") {
    const { code } = outcome.refusal;
    if (WAITING.test(code)) return { kind: "waiting", pending };
    if (TOO_FAST.test(code)) {
      return { kind: "waiting", pending: { ...pending, interval: pending.interval + SLOWER } };
    }
    if (TOO_LATE.test(code)) return ended(pending, "too-late");
    if (DENIED.test(code)) return ended(pending, "denied");
    const failure = readCenterRefusal(outcome.refusal, reference, [clientSecret, deviceCode]);
    return { kind: "failed", failure };
  }
  return {
    kind: "signed-in",
    key: signInKey({ kind: "identity-center", startUrl, region }),
    signIn: {
      kind: "identity-center",
      client,
      tokens: centerTokens(outcome.value, { now: ports.clock.now() }),
    },
  };
}

function ended({ reference, region }: PendingDevice, how: "too-late" | "denied"): SignInStep {
  const [code, message]: readonly [FailureCode, string] =
    how === "denied"
      ? [
          "sign-in-refused",
          `The sign-in of “${reference.name}” was denied in Identity Center’s page. Start it again if that was not meant.`,
        ]
      : [
          "sign-in-needed",
          `The code of “${reference.name}” was not confirmed in time. Start the sign-in again.`,
        ];
  const asked = { host: serviceHost("oidc", region), reference };
  return { kind: "failed", failure: failAt(asked, code, message).failure };
}

/**
 * Asks in the interval that Identity Center wants, over passing failures too, until the person
 * has confirmed the code, the code is over or the signal aborts.
 */
export async function followDeviceSignIn(
  pending: PendingDevice,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  let current = pending;
  for (;;) {
    await pause(current.interval, ports, signal);
    if (signal.aborted) return { kind: "waiting", pending: current };
    const step = await pollDeviceSignIn(current, ports, signal);
    const next = step.kind === "signed-in" ? undefined : step.pending;
    if (next?.kind !== "device") return step;
    current = next;
  }
}

function pause(milliseconds: number, { clock }: ServicePorts, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
    clock.after(milliseconds, resolve, signal);
  });
}
