import type { Configuration } from "../configuration/configuration.ts";
import type { SecretKeeper } from "./secret-keeper.ts";
import { signInKey, type SignIn } from "./sign-in.ts";
import type { SourceDefinition } from "./source-definition.ts";
import type { SourceState, SourceView } from "./source-view.ts";

/** What a screen shows of a source, nothing secret. `now` is in milliseconds since the epoch. */
export function describeSource(
  definition: SourceDefinition,
  secrets: Pick<SecretKeeper, "credentials" | "signIn">,
  { rules, now }: { readonly rules: Configuration["rules"]; readonly now: number },
): SourceView {
  return {
    definition,
    state: stateOf(definition, secrets, now),
    usedBy: rules.filter(({ sourceId }) => sourceId === definition.id).map(({ name }) => name),
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
  const accessKey = abbreviate(credentials.accessKeyId);
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

/** As `ASIA…MPLE`: enough to tell two keys apart. */
function abbreviate(accessKeyId: string): string {
  return `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
