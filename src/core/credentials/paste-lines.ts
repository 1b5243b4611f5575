import type { PastedAssignment, PastedGroup, RoughPaste } from "./paste-assignment.ts";
import { tidyValue } from "./paste-assignment.ts";
import { meaningOfName } from "./paste-names.ts";
import type { JoinedLine } from "./paste-words.ts";
import { joinContinued } from "./paste-words.ts";

/** `[name]`, `[profile name]`; other kinds of section hold no keys. */
const section = /^\s*\[\s*(?:profile\s+)?["']?([^\]"']*?)["']?\s*\]\s*(?:[#;].*)?$/u;
const opensBlock = /^\s*([A-Za-z][\w.-]*)\s*=\s*(?:[#;].*)?$/u;
const comment = /^\s*(?:#|;|\/\/|::|rem\s)/iu;
const empty = /^[\s{}()[\]|+=-]*$/u;

/** What a person copies before the words that count: a prompt, a list's dash, a table's edge. */
const lead = /^[\s&;|]*(?:PS [^>]*>|[A-Za-z]:\\[^>]*>|[$>%❯|-](?=\s))?\s*/u;
const keyword =
  /^(?:export|set|declare|typeset|local|readonly|env|const|let|var)\s+(?:-\w+\s+|--\w+\s+)*/iu;
const spaced =
  /^(?:set(?:\s+-\w+|\s+--\w+)+|setenv|setx(?:\s+\/m)?)\s+["']?([A-Za-z_]\w*)["']?\s+(.+)$/iu;
const assigned =
  /^["']?(?:\$\{?env:|-D)?([A-Za-z_][\w .-]*?)\}?["']?\s*(?:=>?|:(?!\/\/))\s*(.*)$/isu;
const quotedWhole = /^(["'])([A-Za-z_]\w*=.*)\1\s*$/su;
const tabled = /^([A-Za-z]\w*)\s*\|\s*(.*?)[\s|]*$/u;
const following =
  /\s(?:-e\s+|--env\s+|export\s+|set\s+|-x\s+)*(?=["']?(?:\$env:)?([A-Za-z_]\w*)=)/giu;

interface OpenGroup extends PastedGroup {
  readonly assignments: PastedAssignment[];
}

/** Reads lines of shells, dotenv and credentials files; a section or a repeated key begins a group. */
export function readLines(lines: readonly string[]): RoughPaste {
  let current: OpenGroup = { assignments: [] };
  const groups = [current];
  const unread: number[] = [];
  const isInBlock = blockReader();
  let form: RoughPaste["form"] = "environment lines";
  const begin = (group: OpenGroup): void => {
    current = group;
    if (!groups.includes(group)) groups.push(group);
  };
  for (const line of joinContinued(lines)) {
    const name = section.exec(line.text)?.[1];
    if (name !== undefined) {
      begin(unfinished(groups, name) ?? { name, assignments: [] });
      form = "~/.aws/credentials";
    } else if (
      !comment.test(line.text) &&
      !empty.test(line.text) &&
      !isInBlock(line.text, current)
    ) {
      const found = assignmentsIn(line);
      if (found.length === 0) unread.push(line.lineAt(0));
      for (const each of found) {
        if (beginsAnother(current.assignments, each)) begin({ assignments: [] });
        current.assignments.push(each);
      }
    }
  }
  return { form, groups: groups.filter(holdsSomething), unread };
}

/** A section that went on elsewhere: AWS reads both parts as one. */
function unfinished(groups: readonly OpenGroup[], name: string): OpenGroup | undefined {
  return groups.find((each) => each.name === name && !isPair(each.assignments));
}

/**
 * Tells whether a line is in a block of a section, such as `s3 =` and what stands indented under
 * it: that is no key of the profile.
 */
function blockReader(): (text: string, group: PastedGroup) => boolean {
  let block: { readonly group: PastedGroup; readonly indent: number } | undefined;
  return (text, group) => {
    const indent = text.search(/\S/u);
    if (block?.group === group && indent > block.indent) return true;
    const [, name = ""] = opensBlock.exec(text) ?? [];
    const isOpening = group.name !== undefined && name !== "" && meaningOfName(name) === "unknown";
    block = isOpening ? { group, indent } : undefined;
    return false;
  };
}

function holdsSomething(group: PastedGroup): boolean {
  return group.name !== undefined || group.assignments.length > 0;
}

/** A second access key after a complete pair is the next person's, not a correction. */
function beginsAnother(before: readonly PastedAssignment[], next: PastedAssignment): boolean {
  return meaningOfName(next.name) === "access-key-id" && isPair(before);
}

function isPair(assignments: readonly PastedAssignment[]): boolean {
  const meanings = new Set(assignments.map((each) => meaningOfName(each.name)));
  return meanings.has("access-key-id") && meanings.has("secret-access-key");
}

function assignmentsIn(line: JoinedLine): PastedAssignment[] {
  const found: PastedAssignment[] = [];
  for (const statement of statementsOf(line.text)) {
    for (const part of partsOf(statement.text)) {
      const one = assignmentOf(part.text);
      if (!one) continue;
      const number = line.lineAt(statement.offset + part.offset);
      found.push({ line: number, name: one.name, ...tidyValue(one.value) });
    }
  }
  return found;
}

function assignmentOf(text: string): { readonly name: string; readonly value: string } | undefined {
  const bare = text.replace(lead, "");
  const [, spacedName, spacedValue] = spaced.exec(bare) ?? [];
  if (spacedName !== undefined && spacedValue !== undefined && !spacedValue.startsWith("=")) {
    return { name: spacedName, value: spacedValue };
  }
  const rest = bare.replace(keyword, "").replace(quotedWhole, "$2");
  const [, name, value] = assigned.exec(rest) ?? tabled.exec(rest) ?? [];
  if (name === undefined || value === undefined) return undefined;
  // What ends in the padding of base64 is a value that lost its name.
  if (/^=*$/u.test(value) && meaningOfName(name) === "unknown") return undefined;
  return { name: name.trim(), value: withoutComment(value) };
}

function withoutComment(value: string): string {
  return /^["']/u.test(value)
    ? value.replace(/^(["'])(.*?)\1\s+[#;].*$/su, "$1$2$1")
    : value.replace(/\s+#.*$/su, "");
}

interface Part {
  readonly offset: number;
  readonly text: string;
}

/** What semicolons and ampersands divide, outside quotes. */
function statementsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const match of text.matchAll(
    /(?:"[^"]*"|'[^']*'|(?:(?!&&|;(?:\s|$|export|set|\$env)|&\s).))+/gisu,
  )) {
    if (match[0].trim() !== "") parts.push({ offset: match.index, text: match[0] });
  }
  return parts;
}

/** `A=1 B=2` are two, where the second's name is one that is known. */
function partsOf(statement: string): Part[] {
  const starts = [0];
  for (const match of statement.matchAll(following)) {
    if (match[1] !== undefined && meaningOfName(match[1]) !== "unknown")
      starts.push(match.index + 1);
  }
  return starts.map((offset, index) => ({
    offset,
    text: statement.slice(offset, starts[index + 1]).replace(/^\s*(?:-e|--env)\s+/u, ""),
  }));
}
