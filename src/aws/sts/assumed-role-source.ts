import type { CachedSource } from "../../core/credentials/cached-source.ts";
import type {
  Credentials,
  CredentialsAnswer,
  CredentialSource,
} from "../../core/credentials/credential-source.ts";
import type { AssumedRoleDefinition } from "../../core/credentials/source-definition.ts";
import type { Outcome } from "../service-outcome.ts";
import type { TokenSource } from "../token-source.ts";
import { assumeRole, type RoleProof } from "./assume-role.ts";
import type { StsPorts } from "./call-sts.ts";
import { isExpired, readStsRefusal } from "./sts-refusal.ts";

/** With what a role is assumed: the source below it in the chain, or a token. */
export type RoleBasis =
  | { readonly kind: "source"; readonly source: Pick<CachedSource, "get" | "invalidate"> }
  | { readonly kind: "token"; readonly tokens: TokenSource };

export interface AssumedRoleOptions {
  readonly definition: AssumedRoleDefinition;
  readonly basis: RoleBasis;
  /** Of the MFA device; without one, a role that wants it needs a person. */
  readonly code?: string;
}

/** Credentials of a role. One that wants an MFA code each time says so and asks nobody. */
export function assumedRoleSource(options: AssumedRoleOptions, ports: StsPorts): CredentialSource {
  const { definition, basis, code } = options;
  return {
    get: async (signal) => {
      if (basis.kind === "token") return withToken(options, basis.tokens, { ports, signal });
      const wrong = codeProblem(definition, code);
      return wrong ?? withSource(options, basis.source, { ports, signal });
    },
  };
}

interface Run {
  readonly ports: StsPorts;
  readonly signal: AbortSignal;
}

async function withSource(
  options: AssumedRoleOptions,
  base: Pick<CachedSource, "get" | "invalidate">,
  run: Run,
): Promise<CredentialsAnswer> {
  const { definition, code } = options;
  const given = await base.get(run.signal);
  if (given.kind !== "credentials") return given;
  const { credentials } = given;
  const proof: RoleProof = {
    kind: "credentials",
    credentials,
    ...(code !== undefined && { code }),
  };
  const outcome = await assumeRole({ definition, proof }, run.ports, run.signal);
  const isStale = outcome.kind === "refused" && isExpired(outcome.refusal);
  if (isStale && base.invalidate(credentials.accessKeyId)) return withSource(options, base, run);
  const { secretAccessKey, sessionToken = "" } = credentials;
  return answerOf(outcome, definition, [secretAccessKey, sessionToken, code ?? ""]);
}

async function withToken(
  { definition }: AssumedRoleOptions,
  tokens: TokenSource,
  { ports, signal }: Run,
): Promise<CredentialsAnswer> {
  const first = await tokens.get();
  if (first.kind !== "token") return first;
  const attempt = (token: string): Promise<Outcome<Credentials>> =>
    assumeRole({ definition, proof: { kind: "token", token } }, ports, signal);
  const outcome = await attempt(first.token);
  const isStale = outcome.kind === "refused" && isExpired(outcome.refusal);
  if (!isStale) return answerOf(outcome, definition, [first.token]);
  const next = await tokens.get(first.token);
  if (next.kind !== "token") return next;
  return answerOf(await attempt(next.token), definition, [first.token, next.token]);
}

function answerOf(
  outcome: Outcome<Credentials>,
  definition: AssumedRoleDefinition,
  secrets: readonly string[],
): CredentialsAnswer {
  if (outcome.kind === "answer") return { kind: "credentials", credentials: outcome.value };
  if (outcome.kind === "failure") return outcome;
  return { kind: "failure", failure: readStsRefusal(outcome.refusal, definition, secrets) };
}

/** Why a role that wants MFA is not asked for: only a person has the code, and each is good once. */
function codeProblem(
  { id, name, mfaSerial }: AssumedRoleDefinition,
  code: string | undefined,
): CredentialsAnswer | undefined {
  if (mfaSerial === undefined) return undefined;
  const data = { sourceId: id, field: "code" };
  if (code === undefined) {
    const message = `“${name}” wants the code of the MFA device ${mfaSerial}. Enter it in the popup.`;
    return { kind: "needs", need: "mfa-code", failure: { code: "mfa-needed", message, data } };
  }
  if (/^\d{6}$/.test(code)) return undefined;
  const message = "The code of an MFA device has six digits, like 418205. Enter it again.";
  return { kind: "failure", failure: { code: "mfa-refused", message, data } };
}
