import type { CachedSource } from "../core/credentials/cached-source.ts";
import type { CredentialSource } from "../core/credentials/credential-source.ts";
import { keysSource } from "../core/credentials/keys-source.ts";
import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import { sourceChain } from "../core/credentials/source-chain.ts";
import type {
  AssumedRoleDefinition,
  CognitoDefinition,
  SourceDefinition,
} from "../core/credentials/source-definition.ts";
import { fail, succeed, type Failure, type Result } from "../core/errors.ts";
import { endpointSource } from "./endpoint-source.ts";
import { identityCenterSource } from "./identity-center/identity-center-source.ts";
import { identityPoolSource } from "./identity-pool/identity-pool-source.ts";
import { pastedToken } from "./pasted-token.ts";
import { regionOfPool, serviceHost } from "./service-host.ts";
import { assumedRoleSource, type RoleBasis } from "./sts/assumed-role-source.ts";
import type { StsPorts } from "./sts/call-sts.ts";
import type { TokenSessions } from "./token-sessions.ts";
import type { TokenSource } from "./token-source.ts";

export interface OpenSourcePorts extends StsPorts {
  readonly secrets: SecretKeeper;
  readonly sessions: TokenSessions;
  definitions(): readonly SourceDefinition[];
  /** The source with an id, cached. */
  source(id: string): CachedSource | undefined;
}

/** Makes a source of its definition; a role that wants MFA with the code that a person gave. */
export function openSource(
  definition: SourceDefinition,
  ports: OpenSourcePorts,
  code?: string,
): CredentialSource {
  const { secrets, sessions } = ports;
  switch (definition.kind) {
    case "keys":
      return keysSource(definition, () => secrets.credentials(definition.id));
    case "cognito":
      return identityPoolSource(
        { definition, login: loginOf(definition, sessions), secrets },
        ports,
      );
    case "assumed-role":
      return roleSource(definition, ports, code);
    case "identity-center":
      return identityCenterSource({ definition, tokens: sessions.ofCenter(definition) }, ports);
    case "endpoint":
      return endpointSource(definition, secrets, ports);
  }
}

function loginOf(definition: CognitoDefinition, sessions: TokenSessions) {
  const { login } = definition;
  const tokens = sessions.ofCognito(definition);
  if (login.kind === "guest" || !tokens) return undefined;
  if (login.kind === "oidc") return { provider: login.provider, tokens };
  const host = serviceHost("cognito-idp", regionOfPool(login.userPoolId));
  return { provider: `${host}/${login.userPoolId}`, tokens };
}

/** What a role stands on is looked up each time: it may have been changed meanwhile. */
function roleSource(
  definition: AssumedRoleDefinition,
  ports: OpenSourcePorts,
  code: string | undefined,
): CredentialSource {
  return {
    get: async (signal) => {
      const basis = basisOf(definition, ports);
      if (!basis.ok) return { kind: "failure", failure: basis.failure };
      const options = { definition, basis: basis.value, ...(code !== undefined && { code }) };
      return assumedRoleSource(options, ports).get(signal);
    },
  };
}

function basisOf(definition: AssumedRoleDefinition, ports: OpenSourcePorts): Result<RoleBasis> {
  const chain = sourceChain(definition, ports.definitions());
  if (!chain.ok) return chain;
  const [below] = chain.value;
  if (definition.base.kind === "web-identity") {
    const tokens = tokensFor(definition, below, ports);
    return tokens.ok ? succeed({ kind: "token", tokens: tokens.value }) : tokens;
  }
  const source = below && ports.source(below.id);
  return source ? succeed({ kind: "source", source }) : { ok: false, failure: noBase(definition) };
}

function tokensFor(
  definition: AssumedRoleDefinition,
  below: SourceDefinition | undefined,
  { secrets, sessions, clock }: OpenSourcePorts,
): Result<TokenSource> {
  if (!below) {
    const key = signInKey(definition);
    return succeed(pastedToken({ reference: definition, secrets, key, now: () => clock.now() }));
  }
  const tokens = below.kind === "cognito" ? sessions.ofCognito(below) : undefined;
  return tokens ? succeed(tokens) : { ok: false, failure: noBase(definition) };
}

function noBase({ id, name }: AssumedRoleDefinition): Failure {
  const message = `“${name}” has nothing to be assumed with. Choose another source for it.`;
  return fail("source-missing", message, { sourceId: id, field: "base" }).failure;
}
