import { randomUUID } from "node:crypto";
import type { IssuedCredentials } from "./issued-credentials.ts";
import {
  answerOrRefusal,
  targetAnswer,
  targetOperation,
  targetRefusal,
  TARGET_FAULTS,
} from "./json-answers.ts";
import { verifyToken, type Claims } from "./json-web-token.ts";
import type { PoolState } from "./pool-state.ts";
import { isRevoked, issuerOf } from "./pool-tokens.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { COGNITO_CORS, ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";
import { jsonOf, textOf } from "./service-call.ts";

/** What the pool's credentials may do: a role's ARN, and the routes that its policy allows. */
export type PoolRole = { readonly arn: string; readonly allowed?: readonly string[] };

export type IdentityPool = {
  /** `eu-central-1:0f3b7c1e-…` */
  readonly id: string;
  /** Without it, guests are refused. */
  readonly guests?: PoolRole;
  readonly authenticated?: PoolRole;
  /** Roles that may be asked for beside those. */
  readonly otherRoles?: readonly PoolRole[];
  /** Whose tokens are taken, by their names, and for which audiences. */
  readonly providers: Readonly<Record<string, readonly string[]>>;
  /** Whether tokens are refused of which the user pool says that they were revoked. */
  readonly checksRevocation?: boolean;
};

/** Who somebody is to a pool. */
type PoolIdentity = { readonly pool: IdentityPool; readonly login: string };

export type IdentityPoolWorld = ServiceWorld & {
  readonly pools: readonly IdentityPool[];
  readonly userPools: readonly PoolState[];
  readonly issued: IssuedCredentials;
};

const GUEST = "";
const HOUR = 3_600;

/** Cognito identity pools, whose credentials the gateway then knows. */
export function identityPoolService(world: IdentityPoolWorld): Service {
  const identities = new Map<string, PoolIdentity>();
  return {
    name: "identity-pool",
    serves: (host) => /^cognito-identity\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: targetOperation,
    answer: (call) =>
      answerOrRefusal(() => targetAnswer(perform(call, identities, world)), targetRefusal),
    faults: TARGET_FAULTS,
    cors: COGNITO_CORS,
  };
}

function perform(
  call: ServiceCall,
  identities: Map<string, PoolIdentity>,
  world: IdentityPoolWorld,
): unknown {
  const body = jsonOf(call);
  switch (targetOperation(call)) {
    case "GetId":
      return { IdentityId: getId(body, identities, world) };
    case "GetCredentialsForIdentity":
      return getCredentials(body, identities, world);
    default:
      throw new ServiceRefusal("UnknownOperationException", "");
  }
}

type Body = Readonly<Record<string, unknown>>;

function getId(body: Body, identities: Map<string, PoolIdentity>, world: IdentityPoolWorld) {
  const id = textOf(body, "IdentityPoolId");
  const pool = world.pools.find((each) => each.id === id);
  if (pool === undefined) {
    throw new ServiceRefusal("ResourceNotFoundException", `IdentityPool '${id}' not found.`);
  }
  const login = loginOf(body, pool, world);
  const known = [...identities].find(
    ([, each]) => login !== GUEST && each.pool === pool && each.login === login,
  );
  const identityId = known?.[0] ?? `${id.split(":")[0]}:${randomUUID()}`;
  identities.set(identityId, { pool, login });
  return identityId;
}

function getCredentials(
  body: Body,
  identities: Map<string, PoolIdentity>,
  world: IdentityPoolWorld,
): unknown {
  const identityId = textOf(body, "IdentityId");
  const identity = identities.get(identityId);
  if (identity === undefined) {
    throw new ServiceRefusal("ResourceNotFoundException", `Identity '${identityId}' not found.`);
  }
  const { pool } = identity;
  if (loginOf(body, pool, world) !== identity.login) {
    throw new ServiceRefusal(
      "NotAuthorizedException",
      `Access to Identity '${identityId}' is forbidden.`,
    );
  }
  const role = roleOf(identity, textOf(body, "CustomRoleArn"));
  const name = role.arn.split("/").at(-1) ?? "";
  const account = role.arn.split(":")[4] ?? "";
  const issued = world.issued.issue({
    arn: `arn:aws:sts::${account}:assumed-role/${name}/CognitoIdentityCredentials`,
    seconds: HOUR,
    allowed: role.allowed,
  });
  return {
    IdentityId: identityId,
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: issued.expiresAt.getTime() / 1_000,
    },
  };
}

function roleOf({ pool, login }: PoolIdentity, wanted: string): PoolRole {
  const own = login === GUEST ? pool.guests : pool.authenticated;
  const offered = [own, ...(login === GUEST ? [] : (pool.otherRoles ?? []))];
  const role = wanted === "" ? own : offered.find((each) => each?.arn === wanted);
  if (role !== undefined) return role;
  throw new ServiceRefusal(
    "InvalidIdentityPoolConfigurationException",
    "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
  );
}

/** Who the tokens say it is; a guest without one. */
function loginOf(body: Body, pool: IdentityPool, world: IdentityPoolWorld): string {
  const logins = Object.entries((body["Logins"] ?? {}) as Readonly<Record<string, unknown>>);
  const [first] = logins;
  if (first === undefined) {
    if (pool.guests !== undefined) return GUEST;
    throw notAuthorized("Unauthenticated access is not supported for this identity pool.");
  }
  const [provider, token] = first;
  const audiences = pool.providers[provider];
  const claims = verifyToken(String(token));
  const isTheirs = claims?.iss === `https://${provider}`;
  if (!isTheirs || audiences?.includes(String(claims["aud"])) !== true) {
    throw notAuthorized("Token is not from a supported provider of this identity pool.");
  }
  const now = Math.floor(world.now().getTime() / 1_000);
  if (claims.exp <= now) {
    throw notAuthorized(`Invalid login token. Token expired: ${now} >= ${claims.exp}`);
  }
  if (pool.checksRevocation === true && isRevokedToken(claims, world)) {
    throw notAuthorized("Invalid login token. Token is revoked.");
  }
  return `${provider} ${claims.sub}`;
}

function isRevokedToken(claims: Claims, { userPools }: IdentityPoolWorld): boolean {
  return userPools.some(
    (state) => issuerOf(state.pool.id) === claims.iss && isRevoked(state, claims),
  );
}

function notAuthorized(message: string): ServiceRefusal {
  return new ServiceRefusal("NotAuthorizedException", message);
}
