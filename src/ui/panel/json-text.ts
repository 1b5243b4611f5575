/**
 * JSON with one value a line, or nothing where the text is no JSON. Each value keeps the
 * characters that it was sent with: long numbers, escapes and repeated keys stay as they are.
 */
export function prettyJson(text: string): string | undefined {
  const tokens = jsonTokens(text);
  if (tokens === undefined) return undefined;
  const lines: string[] = [];
  let line = "";
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token === "}" || token === "]") depth -= 1;
    line += token === ":" ? ": " : token;
    if (token === "{" || token === "[") depth += 1;
    if (endsLine(token, next)) {
      lines.push(line);
      line = "  ".repeat(isClosing(next) ? depth - 1 : depth);
    }
  }
  return [...lines, line].join("\n");
}

/** The tokens of an object or an array, each as it was sent; nothing where the text is no such. */
export function jsonTokens(text: string): readonly string[] | undefined {
  if (!isJsonContainer(text)) return undefined;
  return text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu) ?? [];
}

function endsLine(token: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  if (token === "{" || token === "[") return !isClosing(next);
  return token === "," || (isClosing(next) && token !== ":");
}

function isClosing(token: string | undefined): boolean {
  return token === "}" || token === "]";
}

/** Whether the text is an object or an array. */
export function isJsonContainer(text: string): boolean {
  if (!/^\s*[{[]/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
