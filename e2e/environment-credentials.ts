import type { Credentials } from "../src/core/credentials/credential-source.ts";

/** Each of these says that AWS's tools find credentials by it. */
const variables = [
  "AWS_PROFILE",
  "AWS_ACCESS_KEY_ID",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
] as const;

/** Which variable of the environment says by what AWS's tools find credentials, if one does. */
export function credentialsVariable(): string | undefined {
  return variables.find((name) => process.env[name]);
}

/**
 * The credentials that the AWS SDK for JavaScript finds in this environment, by its own chain:
 * the variables, a profile and all that it may name, a web identity, a container's endpoint, and,
 * unless `AWS_EC2_METADATA_DISABLED` is `true`, the instance's metadata, which is asked for a
 * second. Throws, with no value in the message, where there are none.
 */
export async function environmentCredentials(): Promise<Credentials> {
  // Only who asks loads it: most suites and the demo give their own keys.
  const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
  const { accessKeyId, secretAccessKey, sessionToken, expiration } =
    await defaultProvider()().catch((error: unknown) => {
      throw new Error(
        `The AWS SDK finds no credentials in this environment (${reasonOf(error)}). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give them to countersign().`,
      );
    });
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiresAt: expiration.getTime() }),
  };
}

/** The words of the SDK, but none of a program's that it has called: those may hold anything. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error.message.startsWith("Command failed")) return "no reason";
  return error.message.split("\n", 1)[0]?.replace(/\.$/, "") ?? "no reason";
}
