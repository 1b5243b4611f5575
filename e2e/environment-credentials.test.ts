import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { demoCredentials } from "./demo/demo-credentials.ts";
import { credentialsVariable, environmentCredentials } from "./environment-credentials.ts";
import { testCredentials } from "./gateway-browser.ts";

const { accessKeyId, secretAccessKey, sessionToken } = testCredentials;
let home = "";

/** An environment of this test's own: no other profile is at hand, and no network is asked. */
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "countersign-environment-"));
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("HOME", home);
  vi.stubEnv("USERPROFILE", home);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}

describe("the credentials of the environment", () => {
  it("are those of the variables", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    expect(await environmentCredentials()).toEqual({ accessKeyId, secretAccessKey });
    vi.stubEnv("AWS_SESSION_TOKEN", sessionToken);
    expect(await environmentCredentials()).toEqual(testCredentials);
    expect(credentialsVariable()).toBe("AWS_ACCESS_KEY_ID");
  });

  it("are those of a profile in a file that is named", async () => {
    const path = write(
      "keys",
      `[default]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\n[orders]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`,
    );
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", path);
    expect(credentialsVariable()).toBe("AWS_SHARED_CREDENTIALS_FILE");
    vi.stubEnv("AWS_PROFILE", "orders");
    expect(await environmentCredentials()).toEqual(testCredentials);
    expect(credentialsVariable()).toBe("AWS_PROFILE");
  });

  it("are those of a program that a profile names, with when they expire", async () => {
    const printed = {
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: "2999-11-20T15:02:00Z",
    };
    const answer = write("answer.json", JSON.stringify(printed));
    const program = `"${process.execPath}" -p "require('fs').readFileSync('${answer}','utf8')"`;
    vi.stubEnv(
      "AWS_CONFIG_FILE",
      write("config", `[profile tool]\ncredential_process = ${program}\n`),
    );
    vi.stubEnv("AWS_PROFILE", "tool");
    const expiresAt = Date.parse("2999-11-20T15:02:00Z");
    expect(await environmentCredentials()).toMatchObject({ ...testCredentials, expiresAt });
  });

  it("are those of a container's endpoint", async () => {
    const server = createServer((_, response) => {
      const credentials = {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        Token: sessionToken,
        Expiration: "2999-11-20T15:02:00Z",
      };
      response.setHeader("content-type", "application/json").end(JSON.stringify(credentials));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", `http://127.0.0.1:${port}/keys`);
    expect(await environmentCredentials()).toMatchObject(testCredentials);
    await new Promise((resolve) => server.close(resolve));
  });

  it("are missed with a sentence that says what to set, and nothing of a program's words", async () => {
    await expect(environmentCredentials()).rejects.toThrow(/Set AWS_ACCESS_KEY_ID and/);
    const program = `"${process.execPath}" -e "console.error('${secretAccessKey}'); process.exit(3)"`;
    vi.stubEnv(
      "AWS_CONFIG_FILE",
      write("config", `[profile tool]\ncredential_process = ${program}\n`),
    );
    vi.stubEnv("AWS_PROFILE", "tool");
    const said = await environmentCredentials().catch((error: Error) => error.message);
    expect(said).toContain("finds no credentials");
    expect(said).not.toContain(secretAccessKey);
    expect(said).not.toContain(process.execPath);
  });
});

describe("the demo's credentials", () => {
  it("are its own where the environment says nothing, whatever the default profile holds", async () => {
    mkdirSync(join(home, ".aws"));
    write(
      join(".aws", "credentials"),
      `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", undefined);
    const { line, credentials } = await demoCredentials();
    expect(credentials.accessKeyId).toBe("ASIACOUNTERSIGNDEMO1");
    expect(line).toMatch(/^Credentials: the demo’s own\. /);
  });

  it("are the environment's where it says so, and the line that tells it holds none", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    const { line, credentials } = await demoCredentials();
    expect(credentials).toEqual({ accessKeyId, secretAccessKey });
    expect(line).toBe("Credentials: what the AWS SDK finds by AWS_ACCESS_KEY_ID.");
  });

  it("are its own, too, where what the environment names is not to be had", async () => {
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", undefined);
    vi.stubEnv("AWS_PROFILE", "gone");
    const { line, credentials } = await demoCredentials();
    expect(credentials.accessKeyId).toBe("ASIACOUNTERSIGNDEMO1");
    expect(line).toMatch(
      /^Credentials: the demo’s own, though AWS_PROFILE is set\. .*no credentials/,
    );
    expect(process.env["AWS_EC2_METADATA_DISABLED"]).toBe("true");
  });
});
