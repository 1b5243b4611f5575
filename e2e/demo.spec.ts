import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { testCredentials } from "./gateway-browser.ts";
import { repositoryRoot } from "./setup/repository-root.ts";
import { runCommand, type CommandOutcome } from "./setup/run-command.ts";

const { accessKeyId, secretAccessKey, sessionToken } = testCredentials;

/** Plays the demo, with the extension as it is built, in an environment with these variables. */
function play(env: Readonly<Record<string, string>>): Promise<CommandOutcome> {
  const module = JSON.stringify(join(repositoryRoot, "e2e", "demo", "play-demo.ts"));
  const extension = JSON.stringify(join(repositoryRoot, "dist"));
  const program = `const { playDemo } = await import(${module}); process.exitCode = await playDemo(${extension});`;
  return runCommand({
    command: process.execPath,
    args: ["--import", "tsx", "--input-type=module", "-e", program],
    env: { CI: "true", AWS_EC2_METADATA_DISABLED: "true", ...env },
    milliseconds: 50_000,
    output: "keep",
  });
}

test("the demo signs with the keys of the environment and of a profile, and tells none", async () => {
  const file = test.info().outputPath("credentials");
  writeFileSync(
    file,
    `[orders]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`,
  );
  const environments = {
    AWS_ACCESS_KEY_ID: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    },
    AWS_PROFILE: { AWS_PROFILE: "orders", AWS_SHARED_CREDENTIALS_FILE: file },
  };
  const played = await Promise.all(
    Object.entries(environments).map(async ([by, env]) => [by, await play(env)] as const),
  );
  for (const [by, { code, output }] of played) {
    expect(output).toContain(`Credentials: what the AWS SDK finds by ${by}.`);
    expect(output).toMatch(/demo: (\d+) of \1 signed requests accepted/);
    expect(code).toBe(0);
    const told = output + readdirSync(join(repositoryRoot, "demo-output")).join("\n");
    for (const secret of [secretAccessKey, sessionToken]) expect(told).not.toContain(secret);
  }
});
