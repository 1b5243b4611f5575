import { printfWord, shellWord } from "./quoting.ts";
import type { TakenBody, TakenHeader } from "./taken-request.ts";
import { fillTemplate, hasGaps, type Template } from "./template.ts";

/** A word of a shell for a template; a variable that is not set ends the command with its name. */
export function templateWord(template: Template): string {
  const isPlain = template.every(
    (part) => typeof part !== "string" || /^[A-Za-z0-9 .,:;_=/+-]*$/.test(part),
  );
  const gap = (variable: string): string => `\${${variable}:?}`;
  if (hasGaps(template) && isPlain) {
    return `"${fillTemplate(template, { text: (text) => text, gap }, "")}"`;
  }
  const write = { text: shellWord, gap: (variable: string) => `"${gap(variable)}"` };
  return fillTemplate(template, write, "") || "''";
}

/** `-H` and a header, whose value may be empty. */
export function headerOption({ name, value }: Pick<TakenHeader, "name" | "value">): string {
  const [first = "", ...rest] = value;
  const named =
    typeof first === "string" ? [`${name}: ${first}`, ...rest] : [`${name}: `, first, ...rest];
  return `-H ${templateWord(named)}`;
}

/** Words of a command, an option and its value on each line. */
export function shellCommand(program: string, lines: readonly string[]): string {
  return [program, ...lines.map((line) => `  ${line}`)].join(" \\\n");
}

/** Linux gives a program no argument of more bytes than this; some for the rest of the word. */
const LONGEST_ARGUMENT = 100_000;

/** How a command is given its body. */
export interface ShellBody {
  /** What is written before the command; empty, or it ends in a pipe. */
  readonly before: string;
  readonly source: "nothing" | "argument" | "input" | "file";
  /** The argument, where that is the source. */
  readonly word: string;
}

/** The file that stands for a body that the log has not kept. */
export const BODY_FILE = "body.bin";

export function shellBody(body: TakenBody): ShellBody {
  switch (body.kind) {
    case "none":
      return { before: "", source: "nothing", word: "" };
    case "not-kept":
      return { before: "", source: "file", word: "" };
    case "bytes":
      return { before: `printf ${printfWord(body.bytes)} | `, source: "input", word: "" };
    case "text": {
      const word = templateWord(body.text);
      return word.length > LONGEST_ARGUMENT
        ? { before: `printf '%s' ${word} | `, source: "input", word: "" }
        : { before: "", source: "argument", word };
    }
  }
}

/** Lines that a shell skips, each a sentence in plain words. */
export function shellRemarks(remarks: readonly string[]): string {
  return remarks.map((remark) => `# ${remark}\n`).join("");
}
