import { expect, test } from "vitest";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceState } from "../../core/credentials/source-view.ts";
import { canSign, describeExpiry, describeSource } from "./source-state-text.ts";

const keys: SourceDefinition = { id: "k", name: "k", kind: "keys" };
const guest: SourceDefinition = {
  id: "c",
  name: "c",
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
  login: { kind: "guest" },
};
const token: SourceDefinition = {
  ...guest,
  login: { kind: "oidc", provider: "accounts.google.com" },
};
const role: SourceDefinition = {
  id: "r",
  name: "r",
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/team/orders-dev",
  region: "eu-central-1",
  sessionName: "ada",
  durationSeconds: 900,
  base: { kind: "source", sourceId: "k" },
};
const mfa: SourceDefinition = { ...role, mfaSerial: "GAHT12345678" };
const center: SourceDefinition = {
  id: "i",
  name: "i",
  kind: "identity-center",
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
  accountId: "111122223333",
  roleName: "Developer",
};
const endpoint: SourceDefinition = {
  id: "e",
  name: "e",
  kind: "endpoint",
  url: "http://127.0.0.1:9911/",
};

const idle: SourceState = { kind: "idle" };
const missing: SourceState = { kind: "missing" };
const ready: SourceState = {
  kind: "ready",
  accessKey: "ASIA…MPLE",
  temporary: true,
  expiresAt: 65_000,
};
const past: SourceState = { ...ready, expiresAt: 1 };
const now = 5_000;

type Case = readonly [
  words: string,
  expiry: string | undefined,
  signs: boolean,
  definition: SourceDefinition,
  state: SourceState,
];

test.each<Case>([
  ["Keys, ASIA…MPLE", "1:00", true, keys, ready],
  ["Keys, ASIA…MPLE", "expired", false, keys, past],
  ["Keys", "gone", false, keys, missing],
  ["Cognito guest, fetched when needed", undefined, true, guest, idle],
  ["Cognito guest", "1:00", true, guest, ready],
  ["Cognito guest", undefined, true, guest, past],
  ["Cognito, token of accounts.google.com", "new token", false, token, missing],
  ["Assumed role, orders-dev, fetched when needed", undefined, true, role, idle],
  ["Assumed role, orders-dev", "MFA code", false, mfa, idle],
  ["Assumed role, orders-dev", "1:00", true, mfa, ready],
  ["Assumed role, orders-dev", "MFA code", false, mfa, past],
  ["Identity Center, Developer", "sign in", false, center, missing],
  ["Endpoint, 127.0.0.1:9911, fetched when needed", undefined, true, endpoint, idle],
])("%s says %s", (...[words, expiry, signs, definition, state]) => {
  const source = { definition, state };
  expect(describeSource(source)).toBe(words);
  expect(describeExpiry(source, now)).toBe(expiry);
  expect(canSign(source, now)).toBe(signs);
});
