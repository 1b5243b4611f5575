/** What is wrong with a text that claims to be JSON, in a sentence that names the line. */
export function jsonProblem(text: string): string | undefined {
  if (isJson(text)) return undefined;
  if (text.trim() === "") return "JSON is claimed and nothing is written. Write {} at least.";
  const at = firstWrong(text);
  if (at >= text.trimEnd().length) {
    return "It ends before the JSON is complete: a bracket or a quotation mark is missing.";
  }
  const comma = /,\s*$/.exec(text.slice(0, at));
  if (comma && /[\]}]/.test(text.charAt(at))) {
    return `Line ${lineOf(text, comma.index)} ends with a comma that JSON does not allow.`;
  }
  return `Line ${lineOf(text, at)} is no JSON: “${wordAt(text, at)}” cannot stand there.`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Browsers do not all tell where they stopped, so the tokens are read here. */
function firstWrong(text: string): number {
  const token =
    /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;
  const open: string[] = [];
  let wanted: Wanted = "value";
  for (;;) {
    const from = token.lastIndex;
    const start = from + (/^[ \t\r\n]*/.exec(text.slice(from))?.[0].length ?? 0);
    const match = token.exec(text);
    if (!match) return start;
    const [, mark = "", name = ""] = match;
    if (hasControl(name)) return start;
    const next = step({ wanted, open, mark, isString: name !== "" });
    if (next === undefined) return start;
    wanted = next;
  }
}

type Wanted = "value" | "value-or-end" | "name" | "name-or-end" | "colon" | "comma" | "nothing";

interface Step {
  readonly wanted: Wanted;
  /** The brackets that are open, the innermost last. */
  readonly open: string[];
  /** The punctuation that was read, or empty for a value. */
  readonly mark: string;
  readonly isString: boolean;
}

/** What may follow; nothing where what was read may not stand there. */
function step({ wanted, open, mark, isString }: Step): Wanted | undefined {
  const isEnd = wanted === "comma" || wanted === "value-or-end" || wanted === "name-or-end";
  if (mark === "}" || mark === "]") {
    const opener = mark === "}" ? "{" : "[";
    if (!isEnd || open.pop() !== opener) return undefined;
    return open.length === 0 ? "nothing" : "comma";
  }
  if (wanted === "colon") return mark === ":" ? "value" : undefined;
  if (wanted === "comma") {
    if (mark !== ",") return undefined;
    return open.at(-1) === "{" ? "name" : "value";
  }
  if (wanted === "name" || wanted === "name-or-end") return isString ? "colon" : undefined;
  if (wanted === "nothing") return undefined;
  if (mark === "{" || mark === "[") {
    open.push(mark);
    return mark === "{" ? "name-or-end" : "value-or-end";
  }
  if (mark !== "") return undefined;
  return open.length === 0 ? "nothing" : "comma";
}

function wordAt(text: string, at: number): string {
  const word = /^(?:[\w$.-]+|.)/su.exec(text.slice(at, at + 20))?.[0] ?? "";
  return hasControl(word) ? "the end of the line" : word;
}

/** JSON writes what is no character as an escape. */
function hasControl(text: string): boolean {
  return [...text].some((character) => character < " ");
}

function lineOf(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}
