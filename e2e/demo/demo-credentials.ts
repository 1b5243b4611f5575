import type { Credentials } from "../../src/core/credentials/credential-source.ts";
import { credentialsVariable, environmentCredentials } from "../environment-credentials.ts";

/** Keys that only the demo's own gateway knows. */
const own: Credentials = {
  accessKeyId: "ASIACOUNTERSIGNDEMO1",
  secretAccessKey: "demo/secret+key/that/only/the/gateway/knows",
  sessionToken: "demo/session+token/that/only/the/gateway/knows==",
};

export interface DemoCredentials {
  readonly credentials: Credentials;
  /** Where they are from, for people. */
  readonly line: string;
}

/**
 * The environment's where one of AWS's variables names some that are to be had; else the demo's own.
 * Where none does, the default profile is left alone, and the instance's metadata always is unless
 * the environment says otherwise: the demo needs neither.
 */
export async function demoCredentials(): Promise<DemoCredentials> {
  const variable = credentialsVariable();
  if (variable === undefined) {
    const line = "Credentials: the demo’s own. Set AWS_PROFILE or AWS_ACCESS_KEY_ID to use yours.";
    return { credentials: own, line };
  }
  process.env["AWS_EC2_METADATA_DISABLED"] ??= "true";
  try {
    const credentials = await environmentCredentials();
    return { credentials, line: `Credentials: what the AWS SDK finds by ${variable}.` };
  } catch (error) {
    const line = `Credentials: the demo’s own, though ${variable} is set. ${(error as Error).message}`;
    return { credentials: own, line };
  }
}
