/**
 * Characters that may not stand in what a person pastes: a terminal takes some for keys, and
 * others hide or turn round what is read.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const everyUnseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A word of a POSIX shell that stands for exactly this text, which may not hold NUL. Text with
 * unseen characters needs bash, zsh or ksh; a line break alone does not.
 */
export function shellWord(text: string): string {
  return unseen.test(text.replaceAll("\n", ""))
    ? `$'${text.replaceAll(/[\\'!]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, shellEscape)}'`
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const shortShellEscapes: Readonly<Record<string, string>> = {
  "\\": String.raw`\\`,
  "'": String.raw`\'`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\t": String.raw`\t`,
};

function shellEscape(character: string): string {
  return (
    shortShellEscapes[character] ??
    Array.from(
      new TextEncoder().encode(character),
      (byte) => `\\x${byte.toString(16).padStart(2, "0")}`,
    ).join("")
  );
}

/** A format for `printf` in a POSIX shell, quoted, that writes exactly these bytes. */
export function printfWord(bytes: Uint8Array): string {
  const format = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9 .,:;_=/+-]/.test(character)
      ? character
      : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  // A leading hyphen would begin an option.
  return `'${format.join("").replace(/^-/, String.raw`\055`)}'`;
}

/** A string literal of JavaScript. */
export function javaScriptString(text: string): string {
  return JSON.stringify(text).replaceAll(everyUnseen, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** A string literal of Python 3. */
export function pythonString(text: string): string {
  return JSON.stringify(text).replaceAll(everyUnseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, "0")}`;
  });
}
