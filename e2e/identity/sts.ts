import { randomBytes } from "node:crypto";
import type { Answer } from "../gateway/answer.ts";
import type { Identity } from "../gateway/verify-signature.ts";
import { verifySignature } from "../gateway/verify-signature.ts";
import type { Refusal } from "../gateway/refusal.ts";
import type { IssuedCredentials } from "./issued-credentials.ts";
import { answerOrRefusal } from "./json-answers.ts";
import { verifyToken } from "./json-web-token.ts";
import { isTimedCode } from "./one-time-code.ts";
import type { MfaDevice, Role } from "./roles.ts";
import { allowedBy, isTrusted } from "./roles.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";
import { STS_FAULTS, stsAnswer, stsRefusal } from "./sts-answers.ts";

export type StsWorld = ServiceWorld & {
  /** IAM users with their lasting keys. */
  readonly users: readonly Identity[];
  readonly roles: readonly Role[];
  readonly devices: readonly MfaDevice[];
  readonly issued: IssuedCredentials;
  /** Codes of devices that were used: each is good once. */
  readonly usedCodes: Set<string>;
};

const HOUR = 3_600;

/** STS, which checks every signature with AWS's own signer. */
export function stsService(world: StsWorld): Service {
  return {
    name: "sts",
    serves: (host) => /^sts\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: (call) => new URLSearchParams(call.body).get("Action") ?? "",
    answer: (call) => answerOrRefusal(() => perform(call, world), stsRefusal),
    faults: STS_FAULTS,
    cors: [["Access-Control-Allow-Origin", "*"]],
  };
}

async function perform(call: ServiceCall, world: StsWorld): Promise<Answer> {
  const form = new URLSearchParams(call.body);
  const action = form.get("Action") ?? "";
  if (form.get("Version") !== "2011-06-15") throw invalidAction(action);
  switch (action) {
    case "AssumeRole":
      return assumeRole(form, await callerOf(call, world), world);
    case "AssumeRoleWithWebIdentity":
      return assumeRoleWithWebIdentity(form, world);
    case "GetCallerIdentity":
      return callerIdentity(await callerOf(call, world));
    default:
      throw invalidAction(action);
  }
}

function invalidAction(action: string): ServiceRefusal {
  return new ServiceRefusal(
    "InvalidAction",
    `Could not find operation ${action} for version 2011-06-15`,
  );
}

/** STS's names for what the gateway finds wrong with a signature. */
const REFUSALS: Readonly<
  Partial<Record<Refusal["code"], readonly [code: string, status: number]>>
> = {
  MissingAuthenticationTokenException: ["MissingAuthenticationToken", 403],
  IncompleteSignatureException: ["IncompleteSignature", 400],
  InvalidSignatureException: ["SignatureDoesNotMatch", 403],
  UnrecognizedClientException: ["InvalidClientTokenId", 403],
  ExpiredTokenException: ["ExpiredToken", 403],
};

async function callerOf(call: ServiceCall, world: StsWorld): Promise<Identity> {
  const signer = await verifySignature(call, {
    api: { service: "sts", region: call.name.split(".")[1] ?? "" },
    identities: [...world.users, ...world.issued.all],
    now: world.now(),
  });
  if (!("code" in signer)) return signer.identity;
  const [code, status] = REFUSALS[signer.code] ?? [signer.code, signer.status];
  throw new ServiceRefusal(code, signer.message, status);
}

function arnOf({ arn, accessKeyId }: Identity): string {
  return arn ?? `arn:aws:iam::123456789012:user/${accessKeyId}`;
}

function callerIdentity(caller: Identity): Answer {
  const arn = arnOf(caller);
  return stsAnswer("GetCallerIdentity", {
    Arn: arn,
    UserId: arn.includes(":assumed-role/") ? `AROAEXAMPLE:${arn.split("/").at(-1)}` : "AIDAEXAMPLE",
    Account: arn.split(":")[4] ?? "",
  });
}

function assumeRole(form: URLSearchParams, caller: Identity, world: StsWorld): Answer {
  const arn = form.get("RoleArn") ?? "";
  const role = world.roles.find((each) => each.arn === arn);
  const denied = new ServiceRefusal(
    "AccessDenied",
    `User: ${arnOf(caller)} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    403,
  );
  if (role === undefined || !isTrusted(role, arnOf(caller))) throw denied;
  if (role.externalId !== undefined && form.get("ExternalId") !== role.externalId) throw denied;
  const hasMfa = form.has("SerialNumber") || form.has("TokenCode");
  if (hasMfa) checkMfa(form, caller, world);
  if (role.wantsMfa === true && !hasMfa) throw denied;
  const isChained = arnOf(caller).includes(":assumed-role/");
  return roleAnswer("AssumeRole", { form, role, isChained }, world);
}

function checkMfa(form: URLSearchParams, caller: Identity, world: StsWorld): void {
  const serial = form.get("SerialNumber") ?? "";
  const code = form.get("TokenCode") ?? "";
  const device = world.devices.find(
    (each) => each.serial === serial && each.userArn === arnOf(caller),
  );
  const isGood = device !== undefined && isTimedCode(code, device.secret, world.now());
  if (!isGood || world.usedCodes.has(`${serial} ${code}`)) {
    throw new ServiceRefusal(
      "AccessDenied",
      "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
      403,
    );
  }
  world.usedCodes.add(`${serial} ${code}`);
}

function assumeRoleWithWebIdentity(form: URLSearchParams, world: StsWorld): Answer {
  const arn = form.get("RoleArn") ?? "";
  const role = world.roles.find((each) => each.arn === arn);
  const claims = verifyToken(form.get("WebIdentityToken") ?? "");
  const issuer = claims?.iss.replace(/^https:\/\//, "") ?? "";
  const audiences = role?.trustsTokens?.[issuer];
  if (claims === undefined) {
    throw new ServiceRefusal("InvalidIdentityToken", "The web identity token could not be read.");
  }
  if (role === undefined || audiences === undefined) {
    throw new ServiceRefusal(
      "AccessDenied",
      "Not authorized to perform sts:AssumeRoleWithWebIdentity",
      403,
    );
  }
  if (!audiences.includes(String(claims["aud"]))) {
    throw new ServiceRefusal("InvalidIdentityToken", "Incorrect token audience");
  }
  const now = world.now().getTime();
  if (claims.exp * 1_000 <= now) {
    throw new ServiceRefusal(
      "ExpiredTokenException",
      `Token expired: current date/time ${Math.floor(now / 1_000)} must be before the expiration date/time ${claims.exp}`,
    );
  }
  return roleAnswer("AssumeRoleWithWebIdentity", { form, role, isChained: false }, world);
}

type Assumption = {
  readonly form: URLSearchParams;
  readonly role: Role;
  readonly isChained: boolean;
};

function roleAnswer(
  action: string,
  { form, role, isChained }: Assumption,
  world: StsWorld,
): Answer {
  const sessionName = form.get("RoleSessionName") ?? "";
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) throw invalid("roleSessionName");
  const seconds = durationOf(form, role, isChained);
  const [, , , , account, path = ""] = role.arn.split(":");
  const arn = `arn:aws:sts::${account}:assumed-role/${path.split("/").at(-1)}/${sessionName}`;
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = world.issued.issue({
    arn,
    seconds,
    allowed: allowedOf(role, form.get("Policy") ?? ""),
  });
  return stsAnswer(action, {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiresAt.toISOString().replace(".000", ""),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${randomBytes(8).toString("hex")}:${sessionName}`,
      Arn: arn,
    },
  });
}

function durationOf(form: URLSearchParams, role: Role, isChained: boolean): number {
  const seconds = Number(form.get("DurationSeconds") ?? HOUR);
  if (!(seconds >= 900) || seconds > 43_200) throw invalid("durationSeconds");
  if (seconds > (role.maxDuration ?? HOUR)) {
    throw new ServiceRefusal(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  if (isChained && seconds > HOUR) {
    throw new ServiceRefusal(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  return seconds;
}

function allowedOf(role: Role, policy: string): readonly string[] | undefined {
  try {
    return allowedBy(role, policy);
  } catch {
    throw new ServiceRefusal("MalformedPolicyDocument", "This policy contains invalid Json");
  }
}

function invalid(parameter: string): ServiceRefusal {
  return new ServiceRefusal(
    "ValidationError",
    `1 validation error detected: Value at '${parameter}' failed to satisfy constraint`,
  );
}
