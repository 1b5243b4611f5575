import type { PastedAssignment, PastedGroup, RoughPaste } from "./paste-assignment.ts";
import { tidyValue } from "./paste-assignment.ts";

interface OpenObject {
  readonly name: string | undefined;
  readonly assignments: PastedAssignment[];
}

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|[{}[\]:,]/gu;

/** Names that say what an object is, not whose. */
const plainNames =
  /^(?:credentials|accesskey|rolecredentials|sessioncredentials|env|environment|data|response|result)$/iu;

/** Whether a paste is JSON, or contains it under a command and its prompt. */
export function looksLikeJson(lines: readonly string[]): boolean {
  return (
    lines.some((line) => /^\s*(?:\[\s*)?\{\s*(?:$|"|\})/u.test(line)) &&
    lines.some((line) => /"\s*:/u.test(line))
  );
}

/**
 * Reads JSON by its tokens, so that each value knows its line and a truncated document still
 * gives what it holds. Every object is a group.
 */
export function readJson(lines: readonly string[]): RoughPaste {
  const groups: PastedGroup[] = [];
  const open: OpenObject[] = [];
  let name: string | undefined;
  let text: string | undefined;
  const close = (): void => {
    const object = open.pop();
    if (object) groups.push(groupOf(object));
  };
  for (const [index, line] of lines.entries()) {
    for (const [found] of line.matchAll(token)) {
      if (found === "{" || found === "[") {
        open.push({ name: name ?? open.at(-1)?.name, assignments: [] });
        name = text = undefined;
      } else if (found === "}" || found === "]") {
        close();
        name = text = undefined;
      } else if (found === ":") {
        name = text;
      } else if (found === ",") {
        name = text = undefined;
      } else {
        text = unquote(found);
        if (name === undefined) continue;
        open.at(-1)?.assignments.push({ line: index + 1, name, ...tidyValue(text) });
      }
    }
  }
  while (open.length > 0) close();
  return { form: "JSON", groups, unread: [] };
}

function groupOf(object: OpenObject): PastedGroup {
  const { name, assignments } = object;
  return name === undefined || plainNames.test(name) ? { assignments } : { name, assignments };
}

function unquote(found: string): string {
  if (!found.startsWith('"')) return found === "null" ? "" : found;
  try {
    return String(JSON.parse(found));
  } catch {
    return found.slice(1, -1);
  }
}
