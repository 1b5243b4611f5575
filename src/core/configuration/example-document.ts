import type { SourceDefinition } from "../credentials/source-definition.ts";
import type { Rule } from "../rules/rule.ts";
import type { Configuration } from "./configuration.ts";

const orders: Rule = {
  id: "orders",
  name: "Orders API",
  enabled: true,
  hosts: ["*.execute-api.eu-central-1.amazonaws.com", "api.shop.example:8443"],
  pathPrefix: "/prod/",
  scope: { service: "execute-api", region: "eu-central-1" },
  sourceId: "developer",
  headerNames: ["x-api-key", "x-tenant"],
  callers: ["https://docs.shop.example"],
  placement: "query",
  expiresIn: 60,
  unsignedHeaderNames: ["x-tenant"],
  pageHeaders: ["content-type", "x-request-id"],
  signAs: {
    host: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
    path: { from: "/api", to: "/prod" },
  },
  pathStyle: "s3",
  existingSignature: "replace",
  arming: "whenever-opened",
  cors: "assist",
  secondChance: "off",
  webSockets: ["wss://api.shop.example:8443/prod/live"],
};

const plain: Rule = {
  id: "files",
  name: "Files",
  enabled: false,
  hosts: ["files.shop.example"],
  pathPrefix: "/",
  scope: { service: "s3", region: "eu-west-1" },
  sourceId: "keys",
  headerNames: [],
  callers: [],
};

const pool = {
  kind: "user-pool",
  userPoolId: "eu-central-1_Ab12Cd34E",
  clientId: "4f8s2k1m9q7v3x6z0b5n",
} as const;
const identityPoolId = "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90";
const roleArn = "arn:aws:iam::111122223333:role/orders-dev";

const sources: readonly SourceDefinition[] = [
  { id: "keys", name: "Pasted keys", kind: "keys" },
  {
    id: "developer",
    name: "Developer",
    kind: "assumed-role",
    roleArn,
    region: "eu-central-1",
    sessionName: "ada",
    durationSeconds: 3_600,
    base: { kind: "source", sourceId: "center" },
    externalId: "x1",
    mfaSerial: "arn:aws:iam::111122223333:mfa/ada",
    policy: '{"Version":"2012-10-17","Statement":[]}',
  },
  {
    id: "federated",
    name: "Federated",
    kind: "assumed-role",
    roleArn,
    region: "eu-central-1",
    sessionName: "ada",
    durationSeconds: 900,
    base: { kind: "web-identity", sourceId: "signed-in" },
  },
  {
    id: "center",
    name: "Center",
    kind: "identity-center",
    startUrl: "https://example.awsapps.com/start",
    region: "eu-central-1",
    accountId: "111122223333",
    roleName: "Developer",
  },
  { id: "guest", name: "Guest", kind: "cognito", identityPoolId, login: { kind: "guest" } },
  {
    id: "signed-in",
    name: "Signed in",
    kind: "cognito",
    identityPoolId,
    roleArn,
    login: { ...pool, flow: { kind: "srp" } },
  },
  {
    id: "password",
    name: "Password",
    kind: "cognito",
    identityPoolId,
    login: { ...pool, flow: { kind: "password" } },
  },
  {
    id: "hosted",
    name: "Hosted",
    kind: "cognito",
    identityPoolId,
    login: {
      ...pool,
      flow: {
        kind: "hosted",
        domain: "shop.auth.eu-central-1.amazoncognito.com",
        redirectUrl: "https://shop.example/signed-in",
      },
    },
  },
  {
    id: "elsewhere",
    name: "Elsewhere",
    kind: "cognito",
    identityPoolId,
    login: { kind: "oidc", provider: "accounts.google.com" },
  },
  { id: "local", name: "Local", kind: "endpoint", url: "http://127.0.0.1:9911/" },
];

/** A configuration with every option of a rule and every kind of source, for tests. */
export const exampleDocument: Configuration = { version: 1, rules: [orders, plain], sources };
