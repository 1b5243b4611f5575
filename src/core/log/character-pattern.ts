/**
 * A regular expression's source that matches one character however a text may have written it: as
 * itself, with backslashes before it, percent-encoded (once or more often, in either case), as a
 * JSON escape, as an HTML entity, as a form writes a space, as base64 writes it for URLs, or as its
 * UTF-8 bytes taken for characters.
 *
 * Every repetition is bounded, so that no text makes matching slow.
 */
export function characterPattern(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  // The character as itself comes last: it may be what another form of it begins with.
  const forms = [
    percentEncoded(character),
    jsonEscaped(character),
    asEntity(character),
    ...(otherForms[character] ?? []).map(escaped),
    `\\\\{0,8}${escaped(asLatin1(character))}`,
    `\\\\{0,8}${escaped(character)}`,
  ];
  return `(?:${forms.join("|")})`;
}

const otherForms: Readonly<Record<string, readonly string[]>> = {
  " ": ["+"],
  "+": [" ", "-"],
  "/": ["_"],
  "&": ["&amp;"],
  "<": ["&lt;"],
  ">": ["&gt;"],
  '"': ["&quot;"],
  "'": ["&apos;"],
};

function percentEncoded(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%(?:25){0,4}${hexPattern(byte, 2)}`,
  ).join("");
}

function asLatin1(character: string): string {
  return String.fromCharCode(...new TextEncoder().encode(character));
}

function jsonEscaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\\\{1,8}u${hexPattern(unit.charCodeAt(0), 4)}`)
    .join("");
}

function asEntity(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `&(?:amp;){0,4}#(?:0{0,4}${code}|[xX]0{0,4}${hexPattern(code, 1)});`;
}

function hexPattern(value: number, width: number): string {
  return value
    .toString(16)
    .padStart(width, "0")
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
