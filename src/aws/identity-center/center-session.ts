import type { SecretKeeper } from "../../core/credentials/secret-keeper.ts";
import {
  signInKey,
  type IdentityCenterSignIn,
  type IdentityCenterTokens,
} from "../../core/credentials/sign-in.ts";
import { timeOfDay } from "../../core/credentials/time-of-day.ts";
import { fail } from "../../core/errors.ts";
import type { ServicePorts } from "../call-service.ts";
import { keptSession, type Renewal } from "../kept-session.ts";
import type { TokenSource } from "../token-source.ts";
import { readCenterRefusal } from "./center-refusal.ts";
import { centerTokens, tokenAnswer } from "./center-tokens.ts";
import { callOidc } from "./oidc-call.ts";

export interface CenterSessionOptions {
  readonly startUrl: string;
  readonly region: string;
  readonly secrets: Pick<SecretKeeper, "signIn" | "putSignIn">;
}

const ENDED =
  /^(?:InvalidGrantException|ExpiredTokenException|AccessDeniedException|InvalidClientException|UnauthorizedClientException|invalid_grant|expired_token|access_denied|invalid_client|unauthorized_client)$/;

/** The access token of whoever is signed in at a start URL, for all sources that have it. */
export function createCenterSession(
  options: CenterSessionOptions,
  ports: ServicePorts,
): TokenSource {
  const { startUrl, region, secrets } = options;
  const key = signInKey({ kind: "identity-center", startUrl, region });
  const now = (): number => ports.clock.now();
  return keptSession<IdentityCenterTokens, IdentityCenterSignIn>({
    now,
    held: () => {
      const signIn = secrets.signIn(key);
      return signIn?.kind === "identity-center" ? signIn : undefined;
    },
    put: (signIn) => secrets.putSignIn(key, signIn),
    tokenOf: ({ accessToken }) => accessToken,
    renew: (signIn, refreshToken) => renew(options, { signIn, refreshToken }, ports),
    needsSignIn: (endedAt) => {
      const { host } = new URL(startUrl);
      const message =
        endedAt === undefined
          ? `You are not signed in to Identity Center at ${host}. Sign in.`
          : `Your Identity Center session at ${host} ended at ${timeOfDay(endedAt, now())}. Sign in again.`;
      return { kind: "needs", need: "sign-in", failure: fail("sign-in-needed", message).failure };
    },
  });
}

interface Renewable {
  readonly signIn: IdentityCenterSignIn;
  readonly refreshToken: string;
}

async function renew(
  { startUrl, region }: CenterSessionOptions,
  { signIn, refreshToken }: Renewable,
  ports: ServicePorts,
): Promise<Renewal<IdentityCenterTokens>> {
  const { client, tokens } = signIn;
  const { clientId, clientSecret } = client;
  // The start page's host stands for all the sources that share the session.
  const { host } = new URL(startUrl);
  const reference = { id: host, name: host };
  const body = { clientId, clientSecret, grantType: "refresh_token", refreshToken };
  const outcome = await callOidc(
    { reference, region, path: "/token", body, schema: tokenAnswer },
    ports,
    new AbortController().signal,
  );
  if (outcome.kind === "failure") return outcome;
  if (outcome.kind === "refused") {
    if (ENDED.test(outcome.refusal.code)) return { kind: "ended" };
    const failure = readCenterRefusal(outcome.refusal, reference, [clientSecret, refreshToken]);
    return { kind: "failure", failure };
  }
  const next = centerTokens(outcome.value, { now: ports.clock.now(), before: tokens });
  return { kind: "renewed", tokens: next };
}
