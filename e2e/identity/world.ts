import type { Identity } from "../gateway/verify-signature.ts";
import type { Center } from "./center-state.ts";
import type { IdentityPool } from "./identity-pool.ts";
import type { UserPool } from "./pool-state.ts";
import type { MfaDevice, Role } from "./roles.ts";

/** Everybody and everything that the stand-ins know. */
export type World = {
  /** IAM users with their lasting keys. */
  readonly users: readonly (Identity & { readonly arn: string })[];
  readonly devices: readonly MfaDevice[];
  readonly roles: readonly Role[];
  readonly userPools: readonly UserPool[];
  readonly identityPools: readonly IdentityPool[];
  readonly centers: readonly Center[];
  readonly endpoint: {
    readonly arn: string;
    readonly path: string;
    readonly token: string;
  };
};

const ACCOUNT = "123456789012";

export const ALICE = {
  accessKeyId: "AKIAIDENTITYALICE001",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYALICESECRET",
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
} as const;

export const ALICES_DEVICE: MfaDevice = {
  serial: `arn:aws:iam::${ACCOUNT}:mfa/alice`,
  userArn: ALICE.arn,
  secret: Buffer.from("12345678901234567890"),
};

/** An issuer of tokens that is no user pool. */
export const ISSUER = { host: "login.example.com", audience: "countersign-tests" } as const;

const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** Whom alice may be, and whom those may be in turn. */
export const ROLES = {
  orders: { arn: role("orders-dev"), trusts: [ALICE.arn, role("shop-user"), role("vault")] },
  deploy: { arn: role("deploy"), trusts: [role("orders-dev")] },
  audited: { arn: role("audited"), trusts: [ALICE.arn], wantsMfa: true },
  partner: { arn: role("partner"), trusts: [ALICE.arn], externalId: "partner:4711" },
  readers: { arn: role("readers"), trusts: [ALICE.arn], allowed: ["/pets"], maxDuration: 43_200 },
  foreign: { arn: role("foreign"), trusts: ["arn:aws:iam::999999999999:root"] },
} as const satisfies Readonly<Record<string, Role>>;

export const PUBLIC_CLIENT = {
  id: "4f8s2k1m9q7v3x6z0b5n",
  flows: ["USER_SRP_AUTH", "USER_PASSWORD_AUTH"],
  callbackUrls: ["https://app.example.test/signed-in"],
} as const;

/** A client with a secret, whose refresh tokens are good once. */
export const SECRET_CLIENT = {
  id: "7c1e6a524d0e9c1a5b7e",
  secret: "1dutdtlb4qbb2mcpk5d8ag2ubmq1s3vk7e5n9m0c4h6j8l2p3q5",
  flows: ["USER_SRP_AUTH", "USER_PASSWORD_AUTH"],
  rotatesRefreshTokens: true,
  callbackUrls: ["https://app.example.test/signed-in"],
} as const;

/** A client that lets nobody in by a password that is sent. */
export const SRP_CLIENT = { id: "2m9q7v3x6z0b5n4f8s1k", flows: ["USER_SRP_AUTH"] } as const;

export const PASSWORD = "Correct-horse-7";

export const USER_POOL = {
  id: "eu-central-1_Ab12Cd34E",
  domain: "shop.auth.eu-central-1.amazoncognito.com",
  clients: [PUBLIC_CLIENT, SECRET_CLIENT, SRP_CLIENT],
  requiredAttributes: ["name"],
  users: [
    { username: "ada", email: "ada@example.com", password: PASSWORD },
    { username: "nora", password: PASSWORD, mustChangePassword: true },
    { username: "theo", password: PASSWORD, codes: ["SOFTWARE_TOKEN_MFA"] },
    { username: "sam", password: PASSWORD, codes: ["SMS_MFA"] },
    { username: "emil", password: PASSWORD, codes: ["EMAIL_OTP"] },
    { username: "chris", password: PASSWORD, codes: ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] },
    { username: "cora", password: PASSWORD, challenge: "CUSTOM_CHALLENGE" },
  ],
} as const satisfies UserPool;

const USER_POOL_PROVIDER = `cognito-idp.eu-central-1.amazonaws.com/${USER_POOL.id}`;
const CLIENT_IDS = USER_POOL.clients.map(({ id }) => id);

export const IDENTITY_POOL = {
  id: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
  guests: { arn: role("shop-guest"), allowed: ["/pets"] },
  authenticated: { arn: role("shop-user") },
  otherRoles: [{ arn: role("shop-admin") }],
  providers: { [USER_POOL_PROVIDER]: CLIENT_IDS, [ISSUER.host]: [ISSUER.audience] },
  checksRevocation: true,
} as const satisfies IdentityPool;

/** One that lets no guests in. */
export const GUESTLESS_POOL = {
  id: "eu-central-1:1a2b3c4d-6a52-4d0e-9c1a-5b7e2f4a8d90",
  authenticated: { arn: role("shop-user") },
  providers: { [USER_POOL_PROVIDER]: CLIENT_IDS },
} as const satisfies IdentityPool;

/** A role for whoever has a token of the user pool or of the issuer. */
export const TOKEN_ROLE = {
  arn: role("by-token"),
  trusts: [],
  trustsTokens: { [USER_POOL_PROVIDER]: CLIENT_IDS, [ISSUER.host]: [ISSUER.audience] },
} as const satisfies Role;

export const CENTER = {
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
  accounts: [
    {
      id: ACCOUNT,
      name: "orders-dev",
      email: "orders-dev@example.com",
      roles: [{ name: "ReadOnly", allowed: ["/pets"] }, { name: "Developer" }],
    },
    {
      id: "444455556666",
      name: "orders-prod",
      email: "orders-prod@example.com",
      roles: [{ name: "ReadOnly" }],
    },
    { id: "777788889999", name: "audit", email: "audit@example.com", roles: [{ name: "Auditor" }] },
  ],
} as const satisfies Center;

export const USUAL_WORLD: World = {
  users: [ALICE],
  devices: [ALICES_DEVICE],
  roles: [...Object.values(ROLES), TOKEN_ROLE],
  userPools: [USER_POOL],
  identityPools: [IDENTITY_POOL, GUESTLESS_POOL],
  centers: [CENTER],
  endpoint: {
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/vault/ada`,
    path: "/creds",
    token: "b3JkZXJzLWRldi1lbmRwb2ludC10b2tlbg",
  },
};
