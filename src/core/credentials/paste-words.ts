/** A word of a command line, unquoted, with the line on which it begins. */
export interface Word {
  readonly line: number;
  readonly text: string;
}

/** Characters of a command, each with the line on which it stood. */
export interface JoinedLine {
  readonly text: string;
  /** The number, from 1, of the line on which the character at an offset stood. */
  readonly lineAt: (offset: number) => number;
}

const continued = /(?:\\|\^|(?<=\s)`)[ \t]*$/u;
const quoteOpensValue = /(?:^|\s|env:)["']?[\w.-]+["']?\s*[=:]\s*(["'])(?:(?!\1).)*$/u;

/** How many lines a quoted value may run over. */
const longestQuote = 40;

/** Joins lines that a backslash, a caret, a backtick or an open quote continues. */
export function joinContinued(lines: readonly string[]): JoinedLine[] {
  const joined: JoinedLine[] = [];
  for (let index = 0; index < lines.length;) {
    const starts: { readonly offset: number; readonly line: number }[] = [];
    let text = "";
    let more = true;
    while (more && index < lines.length) {
      starts.push({ offset: text.length, line: index + 1 });
      const line = lines[index] ?? "";
      const rest = lines.slice(index + 1, index + longestQuote);
      more = continued.test(line) || opensQuote(text + line, rest);
      text += line.replace(continued, "");
      index++;
    }
    joined.push({
      text,
      lineAt: (offset) => starts.findLast((start) => start.offset <= offset)?.line ?? 1,
    });
  }
  return joined;
}

/** Whether a value's quote is open at the end of the line and closed on one that follows. */
function opensQuote(text: string, rest: readonly string[]): boolean {
  const quote = quoteOpensValue.exec(text)?.[1];
  if (quote === undefined) return false;
  const closing = rest.findIndex((line) => line.includes(quote));
  return closing >= 0 && rest.slice(0, closing).every((line) => !/[=:[\]{}]\s*\S/u.test(line));
}

/** The words of a command as a shell would split it. */
export function wordsOf(line: JoinedLine): Word[] {
  const words: Word[] = [];
  const word = /(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/gu;
  for (const match of line.text.matchAll(word)) {
    words.push({ line: line.lineAt(match.index), text: unquote(match[0]) });
  }
  return words;
}

/** A word without the quotes and backslashes that kept it together. */
function unquote(word: string): string {
  const parts = word.match(/"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^"'\\]+/gu) ?? [];
  return parts
    .map((part) => {
      if (part.startsWith("'")) return part.slice(1, -1);
      if (part.startsWith('"')) return part.slice(1, -1).replace(/\\(["\\$`])/gu, "$1");
      return part.replace(/^\\/u, "");
    })
    .join("");
}
