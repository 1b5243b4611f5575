import { describe, expect, test } from "vitest";
import {
  id,
  lasting,
  lastingId,
  leaksIn,
  now,
  secret,
  summarise,
  temporary,
  token,
} from "./paste-corpus.ts";
import { curl, json, tables } from "./paste-documents-corpus.ts";
import { environment, files } from "./paste-lines-corpus.ts";
import { bad, untidy } from "./paste-untidy-corpus.ts";
import { readPaste } from "./paste.ts";

const corpus = { environment, files, json, tables, curl, untidy, bad };

describe.each(Object.entries(corpus))("a paste of %s", (_kind, cases) => {
  test.each(cases)("%s", (_name, text, expected) => {
    const paste = readPaste(text, now);
    expect(summarise(paste)).toBe(expected);
    expect(leaksIn(paste)).toEqual([]);
  });
});

test("the corpus has at least 60 pastes that are different, good ones and bad", () => {
  const cases = Object.values(corpus).flat();
  const isRefused = cases.map(([, , expected]) => expected.includes("! "));
  expect(new Set(cases.map(([, text]) => text)).size).toBe(cases.length);
  expect(isRefused.filter((each) => !each).length).toBeGreaterThanOrEqual(60);
  expect(isRefused.filter(Boolean).length).toBeGreaterThanOrEqual(25);
});

/** How `aws configure export-credentials` writes each line, by its `--format`. */
const lineFormats = {
  env: (name: string, value: string) => `export ${name}=${value}\n`,
  "env-no-export": (name: string, value: string) => `${name}=${value}\n`,
  powershell: (name: string, value: string) => `$Env:${name}="${value}"\n`,
  "windows-cmd": (name: string, value: string) => `set ${name}=${value}\n`,
  fish: (name: string, value: string) => `set -gx ${name} "${value}"\n`,
};

const expiration = "2026-11-20T15:02:00+00:00";

describe.each(Object.entries(lineFormats))("export-credentials --format %s", (_format, line) => {
  const keys = (accessKeyId: string): string =>
    line("AWS_ACCESS_KEY_ID", accessKeyId) + line("AWS_SECRET_ACCESS_KEY", secret);

  test.each(["\n", "\r\n"])("is understood whole, with lines that end in %j", (end) => {
    const text = keys(id) + line("AWS_SESSION_TOKEN", token);
    const whole = text + line("AWS_CREDENTIAL_EXPIRATION", expiration);
    const read = (each: string): string => summarise(readPaste(each.replaceAll("\n", end), now));
    expect(read(keys(lastingId))).toBe(`environment lines: ${lasting}`);
    expect(read(text)).toBe(`environment lines: ${temporary}`);
    expect(read(whole)).toBe(`environment lines: ${temporary} 2026-11-20T15:02:00.000Z`);
  });
});

test("export-credentials --format process is understood whole", () => {
  const keys = { Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: token };
  const read = (value: object): string =>
    summarise(readPaste(`${JSON.stringify(value, undefined, 2)}\n`, now));
  expect(read({ Version: 1, AccessKeyId: lastingId, SecretAccessKey: secret })).toBe(
    `JSON: ${lasting}`,
  );
  expect(read({ ...keys, Expiration: expiration })).toBe(
    `JSON: ${temporary} 2026-11-20T15:02:00.000Z`,
  );
});
