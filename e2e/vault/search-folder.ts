import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Where in a folder's files a text occurs, in any of the forms in which a browser stores text. */
export function searchFolder(folder: string, texts: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const forms = texts.flatMap((text) => formsOf(text));
  const found = files.flatMap((file) => {
    const bytes = readFileSync(file);
    return forms
      .filter(({ needle }) => bytes.includes(needle))
      .map(({ text, form }) => `${text.slice(0, 4)}… as ${form} in ${relative(folder, file)}`);
  });
  return [...new Set(found)];
}

interface Form {
  readonly text: string;
  readonly form: string;
  readonly needle: Buffer;
}

function formsOf(text: string): readonly Form[] {
  const plain = [
    { text, form: "utf8", needle: Buffer.from(text, "utf8") },
    { text, form: "utf16", needle: Buffer.from(text, "utf16le") },
  ];
  // What stands before it shifts its base64: the letters that all of it decides are looked for.
  const shifted = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, "utf8")]);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    return (["base64", "base64url"] as const).map((alphabet) => {
      const needle = Buffer.from(bytes.toString(alphabet).slice(from, to), "latin1");
      return { text, form: "base64", needle };
    });
  });
  return [...plain, ...shifted];
}
