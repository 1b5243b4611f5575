import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { id, lastingId, now, secret, shownWords, token } from "./paste-corpus.ts";
import { readPaste } from "./paste.ts";

describe("what a person is shown", () => {
  test("each line says what it was understood as, without its value", () => {
    const [profile] = readPaste(
      `[staging]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\nregion = eu-central-1\naws_sesion_expires = soon\nx_security_token_expires = 2026-11-20T15:02:00Z\n`,
      now,
    ).profiles;
    expect(profile?.lines.map((each) => [each.line, each.label, each.description])).toEqual([
      [2, "Access key id", "ASIA…MPLE, temporary"],
      [3, "Secret access key", "40 characters, as it should be"],
      [4, "Session token", "339 characters"],
      [5, "Region", "eu-central-1, offered to new rules"],
      [6, "Not understood", "‘aws_sesion_expires’ is no name we know. Left out."],
      [7, "Expires", "20 November 2026, 15:02 UTC"],
    ]);
  });

  test("lines keep their numbers where one is continued", () => {
    const [profile] = readPaste(
      `\nexport AWS_ACCESS_KEY_ID=${lastingId} \\\n  AWS_SECRET_ACCESS_KEY=${secret}`,
      now,
    ).profiles;
    expect(profile?.lines.map((each) => each.line)).toEqual([2, 3]);
  });

  test("a line that says nothing is told of", () => {
    const [profile] = readPaste(
      `AWS_ACCESS_KEY_ID=${lastingId}\nwhatever\nAWS_SECRET_ACCESS_KEY=${secret}`,
      now,
    ).profiles;
    expect(profile?.lines[1]).toMatchObject({ line: 2, meaning: "unknown", verdict: "remark" });
  });

  test("a value in a name's place is not shown", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9/+]{40}$/u),
        fc.constantFrom("=", ": ", " = ", "=x", ":"),
        (random, separator) => {
          const text = `AWS_ACCESS_KEY_ID=${lastingId}\n${random}${separator}\nAWS_SECRET_ACCESS_KEY=${random}`;
          expect(shownWords(readPaste(text, now))).not.toContain(random);
        },
      ),
    );
  });

  test("no text makes it fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const paste = readPaste(text, now);
        expect(paste.profiles.length > 0 || paste.problem !== undefined).toBe(true);
      }),
    );
  });
});
