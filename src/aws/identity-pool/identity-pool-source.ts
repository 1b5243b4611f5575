import type {
  CredentialsAnswer,
  CredentialSource,
} from "../../core/credentials/credential-source.ts";
import type { SecretKeeper } from "../../core/credentials/secret-keeper.ts";
import { signInKey } from "../../core/credentials/sign-in.ts";
import type { CognitoDefinition } from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import type { TokenSource } from "../token-source.ts";
import { exchange, type Exchanged } from "./exchange.ts";
import {
  isIdentityGone,
  isTokenRejected,
  readIdentityPoolRefusal,
} from "./identity-pool-refusal.ts";

export interface IdentityPoolOptions {
  readonly definition: CognitoDefinition;
  /** Whom the pool is to know, by whose token; absent for guests. */
  readonly login: PoolLogin | undefined;
  /** Where a guest's identity is kept, so that one browser is one guest. */
  readonly secrets: Pick<SecretKeeper, "signIn" | "putSignIn">;
}

interface PoolLogin {
  /** As the pool names it: `cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E`. */
  readonly provider: string;
  readonly tokens: TokenSource;
}

/** Credentials of a Cognito identity pool: of the person whom a token names, or of a guest. */
export function identityPoolSource(
  { definition, login, secrets }: IdentityPoolOptions,
  ports: ServicePorts,
): CredentialSource {
  return {
    get: async (signal) => {
      const run = { definition, ports, signal };
      return login ? getForPerson(login, run) : getForGuest(secrets, run);
    },
  };
}

interface Run {
  readonly definition: CognitoDefinition;
  readonly ports: ServicePorts;
  readonly signal: AbortSignal;
}

async function getForPerson(
  { provider, tokens }: PoolLogin,
  { definition, ports, signal }: Run,
): Promise<CredentialsAnswer> {
  const first = await tokens.get();
  if (first.kind !== "token") return first;
  const call = (token: string): Promise<Exchanged> =>
    exchange({ definition, logins: { [provider]: token } }, ports, signal);
  const answer = await call(first.token);
  if (!isTokenRejected(answer)) return answerOf(answer, definition, [first.token]);
  const next = await tokens.get(first.token);
  if (next.kind !== "token") return next;
  return answerOf(await call(next.token), definition, [first.token, next.token]);
}

async function getForGuest(
  secrets: IdentityPoolOptions["secrets"],
  { definition, ports, signal }: Run,
): Promise<CredentialsAnswer> {
  const key = signInKey(definition);
  const signIn = secrets.signIn(key);
  const known = signIn?.kind === "guest" ? signIn.identityId : undefined;
  let answer = await exchange({ definition, identityId: known }, ports, signal);
  if (known !== undefined && isIdentityGone(answer)) {
    answer = await exchange({ definition }, ports, signal);
  }
  if (answer.kind === "answer" && answer.value.identityId !== known) {
    const guest = { kind: "guest", identityId: answer.value.identityId } as const;
    // Where it cannot be stored, the next worker is another guest.
    void secrets.putSignIn(key, guest).catch(() => undefined);
  }
  return answerOf(answer, definition, []);
}

function answerOf(
  answer: Exchanged,
  definition: CognitoDefinition,
  secrets: readonly string[],
): CredentialsAnswer {
  if (answer.kind === "answer") {
    return { kind: "credentials", credentials: answer.value.credentials };
  }
  if (answer.kind === "failure") return answer;
  return { kind: "failure", failure: readIdentityPoolRefusal(answer.refusal, definition, secrets) };
}
