import type { AssumedRoleDefinition, SourceDefinition } from "./source-definition.ts";
import { checkRegion, checkRoleArn, wrongField, type Wrong } from "./source-field.ts";
import { sourceChain } from "./source-chain.ts";

const SHORTEST = 900;
const LONGEST = 43_200;

/** AWS gives a role that another role assumes an hour at most. */
const LONGEST_CHAINED = 3_600;

const LONGEST_POLICY = 2_048;

export function checkAssumedRole(
  definition: AssumedRoleDefinition,
  definitions: readonly SourceDefinition[],
): Wrong {
  return (
    checkRoleArn(definition.roleArn) ??
    checkRegion(definition.region, "region") ??
    checkSessionName(definition) ??
    checkBase(definition, definitions) ??
    checkDuration(definition, definitions) ??
    checkExternalId(definition) ??
    checkMfa(definition) ??
    checkPolicy(definition)
  );
}

function checkSessionName({ sessionName }: AssumedRoleDefinition): Wrong {
  return /^[\w+=,.@-]{2,64}$/.test(sessionName)
    ? undefined
    : wrongField(
        "sessionName",
        "Name the session with 2 to 64 letters, digits or _+=,.@- and no spaces, such as ada.",
      );
}

function checkBase(definition: AssumedRoleDefinition, all: readonly SourceDefinition[]): Wrong {
  const { base } = definition;
  if (base.sourceId === "") return wrongField("base", "Choose with what the role is assumed.");
  const chain = sourceChain(definition, all);
  if (!chain.ok) return chain;
  const nearest = chain.value[0];
  if (base.kind === "source" || !nearest) return undefined;
  return nearest.kind === "cognito" && nearest.login.kind !== "guest"
    ? undefined
    : wrongField("base", `“${nearest.name}” has no token. Choose a Cognito source that signs in.`);
}

function checkDuration(
  { durationSeconds, base }: AssumedRoleDefinition,
  all: readonly SourceDefinition[],
): Wrong {
  const isWhole = Number.isInteger(durationSeconds);
  if (!isWhole || durationSeconds < SHORTEST || durationSeconds > LONGEST) {
    return wrongField("durationSeconds", "Choose 15 minutes to 12 hours: 900 to 43200 seconds.");
  }
  const nearest = base.kind === "source" && all.find(({ id }) => id === base.sourceId);
  return nearest && isRole(nearest) && durationSeconds > LONGEST_CHAINED
    ? wrongField(
        "durationSeconds",
        `Choose one hour (3600 seconds) at most, since “${nearest.name}” is itself a role.`,
      )
    : undefined;
}

function isRole({ kind }: SourceDefinition): boolean {
  return kind === "assumed-role" || kind === "identity-center" || kind === "cognito";
}

function checkExternalId({ externalId }: AssumedRoleDefinition): Wrong {
  return externalId === undefined || /^[\w+=,.@:/-]{2,1224}$/.test(externalId)
    ? undefined
    : wrongField(
        "externalId",
        "An external id has 2 to 1224 letters, digits or _+=,.@:/- and no spaces. Leave it empty if the role wants none.",
      );
}

function checkMfa({ mfaSerial, base }: AssumedRoleDefinition): Wrong {
  if (mfaSerial === undefined) return undefined;
  if (base.kind === "web-identity") {
    return wrongField(
      "mfaSerial",
      "A role that a token assumes takes no MFA code. Leave it empty.",
    );
  }
  return /^[\w+=/:,.@-]{9,256}$/.test(mfaSerial)
    ? undefined
    : wrongField(
        "mfaSerial",
        "Enter the device’s ARN or serial number, such as arn:aws:iam::111122223333:mfa/ada.",
      );
}

function checkPolicy({ policy }: AssumedRoleDefinition): Wrong {
  if (policy === undefined) return undefined;
  if (policy.length > LONGEST_POLICY) {
    return wrongField(
      "policy",
      `A session policy has ${LONGEST_POLICY} characters at most; this one has ${policy.length}.`,
    );
  }
  return isJsonObject(policy)
    ? undefined
    : wrongField("policy", 'A session policy is JSON, such as { "Version": "2012-10-17", … }.');
}

function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
