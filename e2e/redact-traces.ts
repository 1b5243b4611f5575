import { readFileSync, writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestResult } from "playwright/types/testReporter";
import { unzipSync, zipSync } from "fflate";

const hidden = "hidden";

/** Where a trace names a header or query parameter that no trace may hold, with its value. */
const secretPairs = [
  /("name":"(?:x-amz-security-token|x-api-key)","value":")((?:[^"\\]|\\.)*)(")/gi,
  /(Signature=)([0-9a-f]{64})()/g,
  /(X-Amz-(?:Security-Token|Signature)=)([^&"\\\s]+)()/gi,
];

/**
 * A reporter that takes the secrets out of Playwright's traces: a trace records what goes over the
 * wire, and a session token does. It masks what is secret by its name, wherever that value occurs
 * again, and the values of `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`. List it before others.
 */
export default class RedactTraces implements Reporter {
  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { name, path } of result.attachments) {
      if (name === "trace" && path !== undefined) redactTrace(path);
    }
  }
}

function redactTrace(path: string): void {
  const files = Object.entries(unzipSync(readFileSync(path)));
  const texts = files.map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString("latin1")] as const,
  );
  const secrets = [
    ...new Set([...environmentSecrets(), ...texts.flatMap(([, text]) => found(text))]),
  ];
  const redacted = texts.map(([name, text]) => [
    name,
    Buffer.from(redact(text, secrets), "latin1"),
  ]);
  writeFileSync(path, zipSync(Object.fromEntries(redacted) as Record<string, Uint8Array>));
}

function environmentSecrets(): readonly string[] {
  const { AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: token } = process.env;
  return [key, token].filter((each): each is string => each !== undefined && each !== "");
}

function found(text: string): readonly string[] {
  const values = secretPairs.flatMap((pair) =>
    [...text.matchAll(pair)].map(([, , value = ""]) => value),
  );
  return values.filter((value) => value.length >= 8);
}

function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const masked = forms.reduce((left, form) => left.replaceAll(form, hidden), text);
  return secretPairs.reduce((left, pair) => left.replace(pair, `$1${hidden}$3`), masked);
}
