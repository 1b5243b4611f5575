import * as v from "valibot";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { CallerIdentity } from "../../core/credentials/caller-identity.ts";
import type { SourceReference } from "../../core/credentials/source-definition.ts";
import { succeed, type Result } from "../../core/errors.ts";
import { callSts, type StsPorts } from "./call-sts.ts";
import { readStsRefusal } from "./sts-refusal.ts";

export interface IdentityQuestion {
  readonly reference: SourceReference;
  readonly credentials: Credentials;
  /** Whose STS to ask; any will do in whose partition the credentials are. */
  readonly region: string;
}

const identityAnswer = v.object({ Account: v.string(), Arn: v.string(), UserId: v.string() });

/** Who signs with these credentials. Nobody needs a permission to be told. */
export async function callerIdentity(
  { reference, credentials, region }: IdentityQuestion,
  ports: StsPorts,
  signal: AbortSignal,
): Promise<Result<CallerIdentity>> {
  const outcome = await callSts(
    {
      reference,
      region,
      action: "GetCallerIdentity",
      parameters: {},
      credentials,
      schema: identityAnswer,
    },
    ports,
    signal,
  );
  if (outcome.kind === "failure") return { ok: false, failure: outcome.failure };
  if (outcome.kind === "refused") {
    const { secretAccessKey, sessionToken = "" } = credentials;
    const secrets = [secretAccessKey, sessionToken];
    return { ok: false, failure: readStsRefusal(outcome.refusal, reference, secrets) };
  }
  const { Account, Arn, UserId } = outcome.value;
  return succeed({ account: Account, arn: Arn, userId: UserId });
}
