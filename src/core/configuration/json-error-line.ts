const token =
  /\s*("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy;

/** What may come next, by what stands before it and what is open around it. */
type Expected = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";

/** The line, counted from 1, at which a text stops being JSON: parsers do not always say. */
export function jsonErrorLine(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  token.lastIndex = 0;
  for (;;) {
    const begin = token.lastIndex;
    const [, found] = token.exec(text) ?? [];
    const next: Expected | undefined =
      found === undefined ? undefined : expectedAfter(found, expected, open);
    if (next === undefined) return lineOf(text, begin);
    expected = next;
  }
}

/** Undefined where the token may not stand there. */
function expectedAfter(found: string, expected: Expected, open: string[]): Expected | undefined {
  switch (expected) {
    case "value":
    case "value-or-end":
      if (found === "]" && expected === "value-or-end") return close(open);
      return beginValue(found, open);
    case "key":
    case "key-or-end":
      if (found === "}" && expected === "key-or-end") return close(open);
      return found.startsWith('"') ? "colon" : undefined;
    case "colon":
      return found === ":" ? "value" : undefined;
    case "comma-or-end":
      if (found === ",") return open.at(-1) === "{" ? "key" : open.length > 0 ? "value" : undefined;
      return isEndOf(open.at(-1), found) ? close(open) : undefined;
  }
}

function beginValue(found: string, open: string[]): Expected | undefined {
  if (found === "{" || found === "[") {
    open.push(found);
    return found === "{" ? "key-or-end" : "value-or-end";
  }
  return /^[}\],:]$/.test(found) ? undefined : "comma-or-end";
}

function close(open: string[]): Expected {
  open.pop();
  return "comma-or-end";
}

function isEndOf(opened: string | undefined, found: string): boolean {
  return (opened === "{" && found === "}") || (opened === "[" && found === "]");
}

/** Of what stands first after a place; of the text's end where nothing does. */
function lineOf(text: string, place: number): number {
  const rest = /\S/.exec(text.slice(place));
  return text.slice(0, rest ? place + rest.index : text.length).split("\n").length;
}
