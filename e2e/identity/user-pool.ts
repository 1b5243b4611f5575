import {
  targetAnswer,
  targetOperation,
  targetRefusal,
  TARGET_FAULTS,
  answerOrRefusal,
} from "./json-answers.ts";
import { verifyToken } from "./json-web-token.ts";
import { initiateAuth, respondToChallenge } from "./pool-sign-in.ts";
import type { PoolState } from "./pool-state.ts";
import { findClient } from "./pool-state.ts";
import { bearerOf, issuerOf, refreshedTokens, revoke } from "./pool-tokens.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { COGNITO_CORS, ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";
import { jsonOf, textOf } from "./service-call.ts";

/** Cognito User Pools, with a true check of SRP proofs. */
export function userPoolService(pools: readonly PoolState[], world: ServiceWorld): Service {
  return {
    name: "user-pool",
    serves: (host) => /^cognito-idp\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: targetOperation,
    answer: (call) =>
      answerOrRefusal(() => targetAnswer(perform(pools, call, world)), targetRefusal),
    faults: TARGET_FAULTS,
    cors: COGNITO_CORS,
  };
}

function perform(pools: readonly PoolState[], call: ServiceCall, world: ServiceWorld): unknown {
  const body = jsonOf(call);
  const inRegion = pools.filter(({ pool }) => call.name.includes(`.${pool.id.split("_")[0]}.`));
  const operation = targetOperation(call);
  if (operation === "GlobalSignOut") {
    signOutEverywhere(inRegion, textOf(body, "AccessToken"), world);
    return {};
  }
  const { state, client } = findClient(inRegion, textOf(body, "ClientId"));
  switch (operation) {
    case "InitiateAuth":
      return initiateAuth({ state, client, body }, world);
    case "RespondToAuthChallenge":
      return respondToChallenge({ state, client, body }, world);
    case "GetTokensFromRefreshToken": {
      checkSecret(client.secret, body, client.id);
      const token = textOf(body, "RefreshToken");
      return { AuthenticationResult: refreshedTokens(state, { client, token }, world) };
    }
    case "RevokeToken": {
      checkSecret(client.secret, body, client.id);
      const revoked = textOf(body, "Token");
      revoke(state, (token, of) => token === revoked && of.clientId === client.id);
      return {};
    }
    default:
      throw new ServiceRefusal("UnknownOperationException", "");
  }
}

function signOutEverywhere(
  pools: readonly PoolState[],
  accessToken: string,
  world: ServiceWorld,
): void {
  const issuer = verifyToken(accessToken)?.iss;
  const state = pools.find(({ pool }) => issuerOf(pool.id) === issuer);
  if (state === undefined) {
    throw new ServiceRefusal("NotAuthorizedException", "Invalid Access Token");
  }
  const user = bearerOf(state, accessToken, world);
  revoke(state, (_, of) => of.user === user);
}

function checkSecret(
  secret: string | undefined,
  body: Readonly<Record<string, unknown>>,
  clientId: string,
): void {
  if (secret === undefined || textOf(body, "ClientSecret") === secret) return;
  throw new ServiceRefusal(
    "NotAuthorizedException",
    `Unable to verify secret for client ${clientId}`,
  );
}
