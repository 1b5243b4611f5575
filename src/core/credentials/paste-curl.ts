import type { PastedAssignment, RoughPaste } from "./paste-assignment.ts";
import { tidyValue } from "./paste-assignment.ts";
import { joinContinued } from "./paste-words.ts";
import type { Word } from "./paste-words.ts";
import { wordsOf } from "./paste-words.ts";

/** Whether a paste is a curl command, or the part of one that holds the keys. */
export function looksLikeCurl(lines: readonly string[]): boolean {
  const text = lines.join(" ");
  return (
    /(?:^|[\s/$>])curl(?:\.exe)?\s/u.test(text) || /(?:^|\s)--(?:aws-sigv4|user)[\s=]/u.test(text)
  );
}

/** Reads `--user KEY:SECRET`, the security token's header and the scope of `--aws-sigv4`. */
export function readCurl(lines: readonly string[]): RoughPaste {
  const words = joinContinued(lines).flatMap((line) => wordsOf(line));
  const assignments: PastedAssignment[] = [];
  for (const [index, word] of words.entries()) {
    const option = optionAt(words, index);
    if (option) assignments.push(...assignmentsOf(option.name, option.value, word.line));
  }
  return { form: "curl", groups: [{ assignments }], unread: [] };
}

function optionAt(
  words: readonly Word[],
  index: number,
): { name: string; value: string } | undefined {
  const word = words[index]?.text ?? "";
  const [, long, glued] = /^--(user|header|aws-sigv4)(?:=(.*))?$/u.exec(word) ?? [];
  if (long !== undefined) return { name: long, value: glued ?? words[index + 1]?.text ?? "" };
  const [, short, rest] = /^-[a-zA-Z]*?([uH])(.*)$/u.exec(word) ?? [];
  if (short === undefined || word.startsWith("--")) return undefined;
  return { name: short === "u" ? "user" : "header", value: rest || (words[index + 1]?.text ?? "") };
}

function assignmentsOf(option: string, value: string, line: number): PastedAssignment[] {
  if (option === "user") {
    const [, id = "", secret = ""] = /^([^:]*):?(.*)$/su.exec(value) ?? [];
    return [
      { line, name: "AccessKeyId", ...tidyValue(id) },
      { line, name: "SecretAccessKey", ...tidyValue(secret) },
    ].filter((each) => each.value !== "");
  }
  if (option === "aws-sigv4") {
    const region = value.split(":")[2];
    return region ? [{ line, name: "region", ...tidyValue(region) }] : [];
  }
  const [, name = "", held = ""] = /^([^:]*):(.*)$/su.exec(value) ?? [];
  if (name.trim().toLowerCase() !== "x-amz-security-token") return [];
  return [{ line, name: "x-amz-security-token", ...tidyValue(held) }];
}
