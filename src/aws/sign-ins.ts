import { checkUserPool } from "../core/credentials/check-cognito.ts";
import { checkStart } from "../core/credentials/check-identity-center.ts";
import type { OidcClient, SignIn } from "../core/credentials/sign-in.ts";
import type {
  ChallengeAnswer,
  PendingChallenge,
  PendingDevice,
  PendingHosted,
  PoolClient,
  SignInStep,
} from "../core/credentials/sign-in-step.ts";
import type { SourceDefinition, SourceReference } from "../core/credentials/source-definition.ts";
import { succeed, type Result } from "../core/errors.ts";
import { beginDeviceSignIn } from "./identity-center/begin-device-sign-in.ts";
import { followDeviceSignIn, pollDeviceSignIn } from "./identity-center/poll-device-sign-in.ts";
import { signOutOfCenter } from "./identity-center/sign-out.ts";
import { answerChallenge } from "./user-pool/answer-challenge.ts";
import { beginHostedSignIn, finishHostedSignIn } from "./user-pool/hosted-sign-in.ts";
import type { PoolPorts } from "./user-pool/pool-call.ts";
import { signInToPool } from "./user-pool/sign-in.ts";
import { signOutOfPool } from "./user-pool/sign-out.ts";

/** How a person begins to sign in. */
export type SignInRequest =
  | {
      readonly kind: "password";
      readonly client: PoolClient;
      readonly username: string;
      readonly password: string;
    }
  | { readonly kind: "hosted"; readonly client: PoolClient }
  | {
      readonly kind: "device";
      readonly reference: SourceReference;
      readonly startUrl: string;
      readonly region: string;
      /** From an earlier sign-in, where there was one. */
      readonly registered?: OidcClient;
    };

export interface SignOutRequest {
  readonly definition: Extract<SourceDefinition, { kind: "cognito" | "identity-center" }>;
  readonly signIn: SignIn;
  /** `everywhere` also ends a user pool's sign-ins in other places. */
  readonly where: "here" | "everywhere";
}

/**
 * What a person does to sign in and out, a step at a time. Each step takes what the one before it
 * gave as pending, so that a worker that was stopped between goes on; none waits for the person
 * but `follow`. A service has `limit` milliseconds for each of its answers.
 */
export interface SignIns {
  begin(request: SignInRequest, signal: AbortSignal): Promise<SignInStep>;
  answer(
    given: { readonly pending: PendingChallenge; readonly answer: ChallengeAnswer },
    signal: AbortSignal,
  ): Promise<SignInStep>;
  /** The pool's page has sent the person to this URL. */
  returned(
    given: { readonly pending: PendingHosted; readonly url: string },
    signal: AbortSignal,
  ): Promise<SignInStep>;
  /** Asks once whether the code was confirmed; not more often than `pending.interval`. */
  poll(pending: PendingDevice, signal: AbortSignal): Promise<SignInStep>;
  /** Asks until the code was confirmed or is over; `waiting` only when the signal has aborted. */
  follow(pending: PendingDevice, signal: AbortSignal): Promise<SignInStep>;
  /** Tells the service; the sign-in is to be forgotten here whatever comes of it. */
  signOut(request: SignOutRequest, signal: AbortSignal): Promise<Result<null>>;
}

export function createSignIns(ports: PoolPorts): SignIns {
  return {
    begin: (request, signal) => begin(request, ports, signal),
    answer: (given, signal) => answerChallenge(given, ports, signal),
    returned: (given, signal) => finishHostedSignIn(given, ports, signal),
    poll: (pending, signal) => pollDeviceSignIn(pending, ports, signal),
    follow: (pending, signal) => followDeviceSignIn(pending, ports, signal),
    signOut: (request, signal) => signOut(request, ports, signal),
  };
}

async function begin(
  request: SignInRequest,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const wrong =
    request.kind === "device" ? checkStart(request) : checkUserPool(request.client.login);
  if (wrong) return { kind: "failed", failure: wrong.failure };
  switch (request.kind) {
    case "password":
      return signInToPool({ ...request, client: tidied(request.client) }, ports, signal);
    case "hosted": {
      const begun = await beginHostedSignIn(tidied(request.client), ports.crypto);
      return begun.ok
        ? { kind: "waiting", pending: begun.value }
        : { kind: "failed", failure: begun.failure };
    }
    case "device": {
      const { startUrl, region, registered } = request;
      const reference = referTo(request.reference);
      const client = registered ? { client: registered } : {};
      return beginDeviceSignIn({ reference, startUrl, region, ...client }, ports, signal);
    }
  }
}

/** An empty field for the secret says that the app client has none. */
function tidied({ reference, login, clientSecret }: PoolClient): PoolClient {
  const client = { reference: referTo(reference), login };
  const secret = clientSecret?.trim() ?? "";
  return secret === "" ? client : { ...client, clientSecret: secret };
}

/** A whole definition is a reference too; what is pending holds no more of it than that. */
function referTo({ id, name }: SourceReference): SourceReference {
  return { id, name };
}

async function signOut(
  { definition, signIn, where }: SignOutRequest,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<Result<null>> {
  const reference = referTo(definition);
  if (signIn.kind === "identity-center" && signIn.tokens && definition.kind === signIn.kind) {
    const { accessToken } = signIn.tokens;
    return signOutOfCenter({ reference, region: definition.region, accessToken }, ports, signal);
  }
  const login = definition.kind === "cognito" ? definition.login : undefined;
  if (signIn.kind !== "user-pool" || !signIn.tokens || login?.kind !== "user-pool") {
    return succeed(null);
  }
  const { clientSecret, tokens } = signIn;
  const client = { reference, login, ...(clientSecret !== undefined && { clientSecret }) };
  return signOutOfPool({ client, tokens, where }, ports, signal);
}
