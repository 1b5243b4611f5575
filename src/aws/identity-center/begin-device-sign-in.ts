import * as v from "valibot";
import { succeed, type Result } from "../../core/errors.ts";
import type { OidcClient } from "../../core/credentials/sign-in.ts";
import type { SignInStep } from "../../core/credentials/sign-in-step.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import type { Outcome } from "../service-outcome.ts";
import { readCenterRefusal } from "./center-refusal.ts";
import { callOidc } from "./oidc-call.ts";
import { DEVICE_GRANT } from "./poll-device-sign-in.ts";
import { placeProblem } from "./verification-place.ts";

export interface DeviceSignIn {
  readonly reference: SourceReference;
  readonly startUrl: string;
  readonly region: string;
  /** As it was registered before, which holds for 90 days. */
  readonly client?: OidcClient;
}

const registration = v.object({
  clientId: v.string(),
  clientSecret: v.string(),
  /** In seconds since the epoch. */
  clientSecretExpiresAt: v.number(),
});

const authorization = v.object({
  deviceCode: v.string(),
  userCode: v.string(),
  verificationUri: v.string(),
  verificationUriComplete: v.optional(v.string()),
  /** In seconds. */
  expiresIn: v.number(),
  interval: v.optional(v.number()),
});

/** Asks Identity Center for a code, which a person then confirms in its page. */
export async function beginDeviceSignIn(
  signIn: DeviceSignIn,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const known = signIn.client;
  const isKnownGood = known !== undefined && known.expiresAt > ports.clock.now() + HOUR;
  const client = isKnownGood ? succeed(known) : await register(signIn, ports, signal);
  if (!client.ok) return { kind: "failed", failure: client.failure };
  const outcome = await authorize(signIn, client.value, { ports, signal });
  if (outcome.kind === "refused" && isKnownGood && isClientRefused(outcome.refusal.code)) {
    const { client: _, ...unregistered } = signIn;
    return beginDeviceSignIn(unregistered, ports, signal);
  }
  return readAuthorization(outcome, { signIn, client: client.value, now: ports.clock.now() });
}

const HOUR = 3_600_000;

function isClientRefused(code: string): boolean {
  return /^(?:InvalidClientException|UnauthorizedClientException|invalid_client)$/.test(code);
}

async function register(
  { reference, region }: DeviceSignIn,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Result<OidcClient>> {
  const body = {
    clientName: "Countersign",
    clientType: "public",
    scopes: ["sso:account:access"],
    grantTypes: [DEVICE_GRANT, "refresh_token"],
  };
  const call = { reference, region, path: "/client/register", body, schema: registration } as const;
  const outcome = await callOidc(call, ports, signal);
  if (outcome.kind === "failure") return { ok: false, failure: outcome.failure };
  if (outcome.kind === "refused") {
    return { ok: false, failure: readCenterRefusal(outcome.refusal, reference, []) };
  }
  const { clientId, clientSecret, clientSecretExpiresAt } = outcome.value;
  return succeed({ clientId, clientSecret, expiresAt: clientSecretExpiresAt * 1_000 });
}

type Authorization = v.InferOutput<typeof authorization>;

function authorize(
  { reference, region, startUrl }: DeviceSignIn,
  { clientId, clientSecret }: OidcClient,
  { ports, signal }: { readonly ports: ServicePorts; readonly signal: AbortSignal },
): Promise<Outcome<Authorization>> {
  const body = { clientId, clientSecret, startUrl };
  const path = "/device_authorization";
  return callOidc({ reference, region, path, body, schema: authorization }, ports, signal);
}

interface Begun {
  readonly signIn: DeviceSignIn;
  readonly client: OidcClient;
  readonly now: number;
}

function readAuthorization(
  outcome: Outcome<Authorization>,
  { signIn, client, now }: Begun,
): SignInStep {
  const { reference, startUrl, region } = signIn;
  if (outcome.kind === "failure") return { kind: "failed", failure: outcome.failure };
  if (outcome.kind === "refused") {
    const failure = readCenterRefusal(outcome.refusal, reference, [client.clientSecret]);
    return {
      kind: "failed",
      failure: { ...failure, data: { ...failure.data, field: "startUrl" } },
    };
  }
  const { deviceCode, userCode, verificationUri, verificationUriComplete } = outcome.value;
  const { expiresIn, interval = 5 } = outcome.value;
  const verificationUrl = verificationUriComplete ?? verificationUri;
  const wrongPlace = placeProblem(verificationUrl, signIn);
  if (wrongPlace) return { kind: "failed", failure: wrongPlace.failure };
  return {
    kind: "waiting",
    pending: {
      kind: "device",
      reference,
      startUrl,
      region,
      client,
      deviceCode,
      userCode,
      verificationUrl,
      expiresAt: now + expiresIn * 1_000,
      interval: Math.max(1, interval) * 1_000,
    },
  };
}
