import type { CallerIdentity } from "../core/credentials/caller-identity.ts";
import type { CenterAccount } from "../core/credentials/center-account.ts";
import type { CredentialsAnswer } from "../core/credentials/credential-source.ts";
import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import type { SourceDefinition, SourceReference } from "../core/credentials/source-definition.ts";
import { fail, type Result } from "../core/errors.ts";
import { listAccounts, listRoles, type PortalAnswer } from "./identity-center/portal.ts";
import { behindVault, type VaultGuard } from "../core/vault/behind-vault.ts";
import { openSource, type OpenSourcePorts } from "./open-source.ts";
import { regionOfPool } from "./service-host.ts";
import { createSourceCache, type SourceCache } from "./source-cache.ts";
import { callerIdentity } from "./sts/caller-identity.ts";
import type { StsPorts } from "./sts/call-sts.ts";
import { createTokenSessions } from "./token-sessions.ts";
import type { PoolPorts } from "./user-pool/pool-call.ts";

/** `limit` is how long a source may take for its credentials in all, in milliseconds. */
export interface SourcesPorts extends StsPorts, PoolPorts {
  readonly secrets: SecretKeeper;
  readonly vault: VaultGuard;
  definitions(): readonly SourceDefinition[];
}

/** Where to ask Identity Center, and for whom. */
export interface CenterPlace {
  readonly reference: SourceReference;
  readonly startUrl: string;
  readonly region: string;
}

/** Every configured source, opened when it is first asked for, and cached. */
export interface Sources extends SourceCache {
  /** Who signs with a source, as STS tells; keys and endpoints name no region of their own. */
  identify(
    question: { readonly id: string; readonly region: string },
    signal: AbortSignal,
  ): Promise<Result<CallerIdentity>>;
  /** Assumes a role that wants MFA with the code of a person's device. */
  giveCode(
    given: { readonly id: string; readonly code: string },
    signal: AbortSignal,
  ): Promise<CredentialsAnswer>;
  /** Whom a person who is signed in to Identity Center may be there. */
  accounts(at: CenterPlace, signal: AbortSignal): Promise<PortalAnswer<readonly CenterAccount[]>>;
  roles(
    at: CenterPlace & { readonly accountId: string },
    signal: AbortSignal,
  ): Promise<PortalAnswer<readonly string[]>>;
}

/** A single call has less time than all: a service that hangs is then named. */
const CALL_SHARE = 0.8;

export function createSources(given: SourcesPorts): Sources {
  const calls = { ...given, limit: given.limit * CALL_SHARE };
  const sessions = createTokenSessions(calls);
  const ports: OpenSourcePorts = { ...calls, sessions, source: (id) => cache.get(id) };
  const cache = createSourceCache({
    ...given,
    open: (definition) => behindVault(openSource(definition, ports), { ...given, definition }),
  });
  const find = (id: string) => given.definitions().find((each) => each.id === id);

  return {
    ...cache,
    identify: async ({ id, region }, signal) => {
      const definition = find(id);
      const answer = await cache.get(id)?.get(signal);
      if (!definition || !answer) return gone(id);
      if (answer.kind !== "credentials") return { ok: false, failure: answer.failure };
      const { credentials } = answer;
      const question = {
        reference: definition,
        credentials,
        region: ownRegion(definition) ?? region,
      };
      return callerIdentity(question, calls, signal);
    },
    giveCode: async ({ id, code }, signal) => {
      const definition = find(id);
      const source = cache.get(id);
      if (!definition || !source) return { kind: "failure", failure: gone(id).failure };
      return source.refresh(signal, openSource(definition, ports, code.replaceAll(/\s/g, "")));
    },
    accounts: (at, signal) => listAccounts({ ...at, tokens: sessions.ofCenter(at) }, calls, signal),
    roles: (at, signal) => listRoles({ ...at, tokens: sessions.ofCenter(at) }, calls, signal),
  };
}

function ownRegion(definition: SourceDefinition): string | undefined {
  switch (definition.kind) {
    case "cognito":
      return regionOfPool(definition.identityPoolId);
    case "assumed-role":
    case "identity-center":
      return definition.region;
    case "keys":
    case "endpoint":
      return undefined;
  }
}

function gone(id: string): ReturnType<typeof fail> {
  return fail("source-missing", "These credentials are gone meanwhile.", { sourceId: id });
}
