import { expect, it } from "vitest";
import type { CredentialsAnswer } from "../credentials/credential-source.ts";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import { exampleCredentials } from "../example-world.ts";
import { behindVault } from "./behind-vault.ts";

const keys: SourceDefinition = { id: "keys", name: "ci-keys", kind: "keys" };
const role: SourceDefinition = {
  id: "role",
  name: "orders-role",
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/orders",
  region: "eu-central-1",
  sessionName: "ada",
  durationSeconds: 900,
  base: { kind: "source", sourceId: "keys" },
};
const answer: CredentialsAnswer = { kind: "credentials", credentials: exampleCredentials };
const { signal } = new AbortController();

function setUp(definition: SourceDefinition, members: readonly string[]) {
  const vault = { isLocked: true, isMember: (member: string) => members.includes(member) };
  let asked = 0;
  const onAsked: (() => void)[] = [];
  const source = behindVault(
    {
      get: async () => {
        asked += 1;
        for (const each of onAsked) each();
        return answer;
      },
    },
    { definition, definitions: () => [keys, role], vault },
  );
  return { source, vault, onAsked, asked: () => asked };
}

it.each([
  ["a member of a locked vault", keys],
  ["a role that stands on one", role],
])("asks for the passphrase of %s, and nobody else for credentials", async (_, definition) => {
  const { source, asked } = setUp(definition, ["keys"]);
  expect(await source.get(signal)).toMatchObject({
    kind: "needs",
    need: "passphrase",
    failure: { code: "vault-locked", message: expect.stringContaining("“ci-keys”") },
  });
  expect(asked()).toBe(0);
});

it("gives the credentials of what is not in the vault, and of all that is while it is open", async () => {
  expect(await setUp(keys, ["role"]).source.get(signal)).toBe(answer);
  const { source, vault } = setUp(role, ["keys"]);
  vault.isLocked = false;
  expect(await source.get(signal)).toBe(answer);
});

it("does not give what arrives after the vault was locked", async () => {
  const { source, vault, onAsked } = setUp(keys, ["keys"]);
  vault.isLocked = false;
  onAsked.push(() => {
    vault.isLocked = true;
  });
  expect(await source.get(signal)).toMatchObject({ kind: "needs", need: "passphrase" });
});
