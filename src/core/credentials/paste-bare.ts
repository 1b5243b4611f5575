import type { PastedAssignment, RoughPaste } from "./paste-assignment.ts";
import { meaningOfName } from "./paste-names.ts";

const accessKeyId = /^(?:AKIA|ASIA)[A-Z0-9]{12,28}$/u;
const secret = /^[A-Za-z0-9/+]{40}$/u;
const token = /^[A-Za-z0-9/+=_-]{80,}$/u;
const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/u;
const keyAndSecret = /\b((?:AKIA|ASIA)[A-Z0-9]{12,28}):(?=\S)(\S*)/u;
const base64 = /^[A-Za-z0-9/+=]{8,}$/u;

/** Where the lines gave names to nothing, takes values for what their shape says. */
export function readBare(lines: readonly string[]): RoughPaste {
  const assignments: PastedAssignment[] = [];
  for (const [index, line] of lines.entries()) {
    for (const word of line.replace(keyAndSecret, "$1 $2").split(/[\s,;|"']+/u)) {
      const name = nameByShape(word);
      if (name) assignments.push({ line: index + 1, name, value: word, tidied: [] });
    }
  }
  return {
    form: "plain values",
    groups: assignments.length > 0 ? [{ assignments }] : [],
    unread: [],
  };
}

function nameByShape(word: string): string | undefined {
  if (accessKeyId.test(word)) return "AccessKeyId";
  if (secret.test(word)) return "SecretAccessKey";
  if (moment.test(word)) return "Expiration";
  return token.test(word) ? "SessionToken" : undefined;
}

/**
 * Puts a session token together again that a terminal broke into lines: each unread line that
 * follows it and holds nothing but its characters belongs to it.
 */
export function joinBrokenTokens(rough: RoughPaste, lines: readonly string[]): RoughPaste {
  const unread = new Set(rough.unread);
  const groups = rough.groups.map((group) => ({
    ...group,
    assignments: group.assignments.map((each) => {
      if (meaningOfName(each.name) !== "session-token") return each;
      let value = each.value;
      for (let next = each.line + 1; unread.has(next); next++) {
        const rest = lines[next - 1]?.trim().replace(/["';,]+$/u, "") ?? "";
        if (!base64.test(rest)) break;
        value += rest;
        unread.delete(next);
      }
      const joined: PastedAssignment =
        value === each.value ? each : { ...each, value, tidied: [...each.tidied, "lines"] };
      return joined;
    }),
  }));
  return { ...rough, groups, unread: [...unread] };
}
