import { describe, expect, test } from "vitest";
import { createKeysEntry } from "./keys-entry.ts";

const now = Date.parse("2026-11-20T14:00:00Z");
const id = "AKIAIOSFODNN7EXAMPLE";
const secret = "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";
const token = `IQoJb3JpZ2luX2VjE${"A/+bQ9x2".repeat(40)}==`;
const pair = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`;
const temporary = pair.replace("AKIA", "ASIA");

function createEntry() {
  return createKeysEntry(() => now);
}

describe("the box", () => {
  test("is emptied as soon as what was pasted is understood", () => {
    const { pasted, credentials } = createEntry();
    pasted.take(pair);
    expect(pasted.text.value).toBe("");
    expect(pasted.isTaken.value).toBe(true);
    expect(pasted.profile.value?.accessKey).toBe("AKIA…MPLE");
    expect(credentials.value).toEqual({ accessKeyId: id, secretAccessKey: secret });
  });

  test("keeps what is typed into it, although it suffices, until it is left", () => {
    const { pasted } = createEntry();
    pasted.edit(pair);
    expect(pasted.text.value).toBe(pair);
    pasted.take(pair);
    expect(pasted.text.value).toBe("");
  });

  test("waits for the session token of temporary keys", () => {
    const { pasted, credentials } = createEntry();
    pasted.take(temporary);
    expect(pasted.text.value).toBe(temporary);
    pasted.take(`${temporary}\nAWS_SESSION_TOKEN=${token}`);
    expect(pasted.text.value).toBe("");
    expect(credentials.value?.sessionToken).toBe(token);
  });

  test("keeps what was not understood, and says why once it was pasted", () => {
    const { pasted, credentials } = createEntry();
    pasted.edit("AWS_ACC");
    expect(pasted.problem.value).toBeUndefined();
    pasted.take(`AWS_ACCESS_KEY_ID=${id}`);
    expect(pasted.text.value).toBe(`AWS_ACCESS_KEY_ID=${id}`);
    expect(pasted.problem.value).toContain("secret access key is not in it");
    expect(credentials.value).toBeUndefined();
  });

  test("takes the profile that is chosen", () => {
    const { pasted, credentials } = createEntry();
    pasted.take(
      `[role]\nrole_arn=arn:aws:iam::1:role/x\n[a]\n${pair}\n[b]\n${temporary}\nAWS_SESSION_TOKEN=${token}`,
    );
    expect(pasted.profile.value?.name).toBe("a");
    const other = pasted.paste.value?.profiles[2];
    if (other) pasted.chooseProfile(other);
    expect(credentials.value?.sessionToken).toBe(token);
  });

  test("can be filled again", () => {
    const { pasted, credentials } = createEntry();
    pasted.take(pair);
    pasted.clear();
    expect(pasted.isTaken.value).toBe(false);
    expect(credentials.value).toBeUndefined();
  });
});

describe("the fields", () => {
  test("give credentials once they suffice", () => {
    const entry = createEntry();
    entry.chooseWay("type");
    entry.typed.type("accessKeyId", ` ${id} `);
    expect(entry.credentials.value).toBeUndefined();
    entry.typed.type("secretAccessKey", secret);
    expect(entry.credentials.value).toEqual({ accessKeyId: id, secretAccessKey: secret });
  });

  test("say at once what no further letter mends, and the rest when they are left", () => {
    const { typed } = createEntry();
    typed.type("accessKeyId", "AK");
    expect(typed.findings.value.accessKeyId).toBeUndefined();
    typed.leave("accessKeyId");
    expect(typed.findings.value.accessKeyId).toMatchObject({ code: "malformed" });
    typed.type("secretAccessKey", id);
    expect(typed.findings.value.secretAccessKey).toMatchObject({ code: "swapped" });
    expect(typed.findings.value.sessionToken).toBeUndefined();
  });

  test("say what is missing when it is wanted", () => {
    const entry = createEntry();
    entry.chooseWay("type");
    expect(entry.typed.findings.value).toEqual({});
    expect(entry.attempt()).toBeUndefined();
    expect(Object.keys(entry.typed.findings.value)).toEqual(["accessKeyId", "secretAccessKey"]);
  });
});

test("both ways keep what they hold while the other is looked at, until all is forgotten", () => {
  const entry = createEntry();
  entry.pasted.take(pair);
  entry.chooseWay("type");
  expect(entry.credentials.value).toBeUndefined();
  entry.typed.type("accessKeyId", id);
  entry.chooseWay("paste");
  expect(entry.credentials.value?.accessKeyId).toBe(id);
  entry.clear();
  expect(entry.credentials.value).toBeUndefined();
  expect(entry.typed.values.value).toEqual({
    accessKeyId: "",
    secretAccessKey: "",
    sessionToken: "",
  });
});
