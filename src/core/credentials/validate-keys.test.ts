import { describe, expect, test } from "vitest";
import { lastingId, id, secret, token } from "./paste-corpus.ts";
import { maskAccessKeyId, trimKey, validateKeys } from "./validate-keys.ts";

const keys = { accessKeyId: lastingId, secretAccessKey: secret, sessionToken: "" };

test("long-lived keys need no session token", () => {
  expect(validateKeys(keys)).toEqual({
    findings: {},
    credentials: { accessKeyId: lastingId, secretAccessKey: secret },
  });
});

test("temporary keys come with their session token", () => {
  expect(validateKeys({ ...keys, accessKeyId: id, sessionToken: token })).toEqual({
    findings: {},
    credentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token },
  });
});

test("spaces, line ends, quotes and invisible characters around values are taken off", () => {
  const { credentials } = validateKeys({
    accessKeyId: ` "${id}"\n`,
    secretAccessKey: `\u200B${secret}\u00A0`,
    sessionToken: `'${token.slice(0, 50)}\r\n${token.slice(50)}'`,
  });
  expect(credentials).toEqual({ accessKeyId: id, secretAccessKey: secret, sessionToken: token });
  expect(trimKey(`\t${secret};`)).toBe(secret);
});

describe("what is said at a field", () => {
  test.each([
    ["accessKeyId", "", { code: "empty", words: "missing" }],
    ["accessKeyId", "AKIA", { code: "malformed", words: "16 or more" }],
    ["accessKeyId", "AIDACKCEVSQ6C2EXAMPLE", { code: "not-a-key", words: "user, role" }],
    ["accessKeyId", "arn:aws:iam::111122223333:user/ada", { code: "not-a-key", words: "ARN" }],
    ["accessKeyId", secret, { code: "swapped", words: "secret access key" }],
    ["accessKeyId", "AKIA************", { code: "masked", words: "whole value" }],
    ["secretAccessKey", "", { code: "empty", words: "missing" }],
    ["secretAccessKey", lastingId, { code: "swapped", words: "access key id" }],
    ["secretAccessKey", token, { code: "malformed", words: "session token" }],
    ["secretAccessKey", `${secret.slice(1)}ß`, { code: "malformed", words: "letters, digits" }],
    ["secretAccessKey", "$AWS_SECRET_ACCESS_KEY", { code: "variable", words: "variable" }],
    ["sessionToken", id, { code: "swapped", words: "access key id" }],
    ["sessionToken", "a\u0000b", { code: "malformed", words: "letters, digits" }],
  ] as const)("%s: %j is refused: %j", (field, value, { code, words }) => {
    const { findings, credentials } = validateKeys({ ...keys, [field]: value });
    expect(findings[field]).toMatchObject({ kind: "error", code });
    expect(findings[field]?.text).toContain(words);
    expect(credentials).toBeUndefined();
  });

  test.each([
    ["an ASIA key without its token", { accessKeyId: id }, "sessionToken"],
    ["a secret of 39 characters", { secretAccessKey: secret.slice(1) }, "secretAccessKey"],
    ["a short token", { sessionToken: token.slice(0, 20) }, "sessionToken"],
    ["an id that is not AWS’s", { accessKeyId: "minioadminminioadmin" }, "accessKeyId"],
  ] as const)("%s is remarked on and kept", (_name, change, field) => {
    const { findings, credentials } = validateKeys({ ...keys, ...change });
    expect(findings[field]?.kind).toBe("remark");
    expect(credentials).toBeDefined();
  });

  test("no sentence holds what was typed", () => {
    for (const value of [secret, token, `${secret}ß`, secret.slice(3)]) {
      const { findings } = validateKeys({
        accessKeyId: value,
        secretAccessKey: value,
        sessionToken: value,
      });
      expect(JSON.stringify(findings)).not.toContain(value.slice(4, 14));
    }
  });
});

test("a mask shows the ends of an access key id and nothing of another value", () => {
  expect(maskAccessKeyId(id)).toBe("ASIA…MPLE");
  expect(maskAccessKeyId(secret)).toBe("hidden");
});
