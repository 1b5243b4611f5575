import type {
  AssumedRoleDefinition,
  CognitoDefinition,
  IdentityCenterDefinition,
  KeysDefinition,
  RoleBase,
} from "../../src/core/credentials/source-definition.ts";
import type { Client } from "./client.ts";
import { ALICE, CENTER, IDENTITY_POOL, PUBLIC_CLIENT, USER_POOL } from "./world.ts";

/** Alice's keys. */
export const KEYS: KeysDefinition = { id: "keys", name: "ci-keys", kind: "keys" };

/** Ada's sign-in to the user pool. */
export const COGNITO: CognitoDefinition = {
  id: "pool",
  name: "staging-pool",
  kind: "cognito",
  identityPoolId: IDENTITY_POOL.id,
  login: {
    kind: "user-pool",
    userPoolId: USER_POOL.id,
    clientId: PUBLIC_CLIENT.id,
    flow: { kind: "password" },
  },
};

export const DEVELOPER: IdentityCenterDefinition = {
  id: "center",
  name: "company-sso",
  kind: "identity-center",
  startUrl: CENTER.startUrl,
  region: CENTER.region,
  accountId: CENTER.accounts[0].id,
  roleName: "Developer",
};

export function on(sourceId: string): RoleBase {
  return { kind: "source", sourceId };
}

/** A role on alice's keys, unless it is said on what. */
export function role(
  arn: string,
  more: Partial<AssumedRoleDefinition> = {},
): AssumedRoleDefinition {
  return {
    id: "role",
    name: "orders-dev",
    kind: "assumed-role",
    roleArn: arn,
    region: "eu-central-1",
    sessionName: "ada",
    durationSeconds: 900,
    base: on("keys"),
    ...more,
  };
}

/** Gives a client alice's keys, and these sources. */
export function withKeys(client: Client, ...definitions: readonly AssumedRoleDefinition[]): Client {
  const { accessKeyId, secretAccessKey } = ALICE;
  client.define(KEYS, ...definitions);
  void client.secrets.putCredentials(KEYS.id, { accessKeyId, secretAccessKey });
  return client;
}
