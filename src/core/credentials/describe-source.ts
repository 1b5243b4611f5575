import type { Configuration } from "../configuration/configuration.ts";
import { lockedSource } from "../vault/behind-vault.ts";
import type { Vault } from "../vault/vault.ts";
import type { KeyNotes } from "./remembered-keys.ts";
import type { SecretKeeper } from "./secret-keeper.ts";
import { signInKey, type SignIn } from "./sign-in.ts";
import type { SourceDefinition } from "./source-definition.ts";
import type { SourceState, SourceView } from "./source-view.ts";
import { maskAccessKeyId } from "./validate-keys.ts";

export interface SourceFacts {
  readonly configuration: Configuration;
  readonly secrets: Pick<SecretKeeper, "credentials" | "signIn">;
  readonly vault: Pick<Vault, "isLocked" | "isMember" | "keepingOf">;
  readonly notes: Pick<KeyNotes, "of">;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a screen shows of a source, nothing secret. */
export function describeSource(definition: SourceDefinition, facts: SourceFacts): SourceView {
  const { configuration, secrets, vault, notes, now } = facts;
  const { id } = definition;
  const remembered = definition.kind === "keys" ? notes.of(id) : undefined;
  const isLocked = lockedSource(definition, configuration.sources, vault) !== undefined;
  return {
    definition,
    state: isLocked ? { kind: "locked" } : stateOf(definition, secrets, now),
    usedBy: configuration.rules.filter(({ sourceId }) => sourceId === id).map(({ name }) => name),
    kept: vault.keepingOf(signInKey(definition)),
    ...(remembered && { remembered }),
  };
}

function stateOf(
  definition: SourceDefinition,
  secrets: Pick<SecretKeeper, "credentials" | "signIn">,
  now: number,
): SourceState {
  const isKeys = definition.kind === "keys";
  const credentials = secrets.credentials(definition.id);
  if (!isKeys && needsSignIn(definition, secrets)) return { kind: "missing" };
  if (!credentials) return { kind: isKeys ? "missing" : "idle" };
  const accessKey = maskAccessKeyId(credentials.accessKeyId);
  const { expiresAt } = credentials;
  if (expiresAt !== undefined && expiresAt <= now) {
    return isKeys ? { kind: "expired", accessKey, expiresAt } : { kind: "idle" };
  }
  return {
    kind: "ready",
    accessKey,
    temporary: credentials.sessionToken !== undefined,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** Whether the source lives on a sign-in that is not there. */
function needsSignIn(definition: SourceDefinition, secrets: Pick<SecretKeeper, "signIn">): boolean {
  const signIn = secrets.signIn(signInKey(definition));
  switch (definition.kind) {
    case "cognito":
      if (definition.login.kind === "guest") return false;
      return definition.login.kind === "oidc" ? signIn?.kind !== "token" : !hasTokens(signIn);
    case "identity-center":
      return !hasTokens(signIn);
    case "keys":
    case "assumed-role":
    case "endpoint":
      return false;
  }
}

function hasTokens(signIn: SignIn | undefined): boolean {
  return (
    (signIn?.kind === "user-pool" || signIn?.kind === "identity-center") &&
    signIn.tokens !== undefined
  );
}
