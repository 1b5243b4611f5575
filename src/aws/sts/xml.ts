/** An element as an object of its children, or as its text. */
export type XmlValue = string | { readonly [name: string]: XmlValue };

const TOKEN =
  /<(?<close>\/?)(?<name>[A-Za-z_][\w.-]*)(?:\s+[\w:.-]+="[^"<]*")*\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const DEEPEST = 16;

interface Open {
  readonly name: string;
  readonly children: (readonly [name: string, value: XmlValue])[];
  text: string;
}

/**
 * Reads the XML that AWS's query services answer: elements and text, attributes left out. Anything
 * else (comments, CDATA, a DTD, mixed or repeated elements) or an early end gives undefined.
 */
export function parseXml(source: string): XmlValue | undefined {
  const text = source.replace(/^\s*<\?xml[^<>]*\?>/, "").trim();
  const root: Open = { name: "", children: [], text: "" };
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups || TOKEN.lastIndex === at || !take(groups, open)) return undefined;
  }
  return open.length === 1 && root.children.length === 1 ? valueOf(root) : undefined;
}

type Groups = Readonly<Partial<Record<string, string>>>;

/** Takes the next piece in; says no to what does not fit. */
function take({ text, close, name = "", empty }: Groups, open: Open[]): boolean {
  const current = open.at(-1);
  if (!current) return false;
  if (text !== undefined) {
    const decoded = decode(text);
    current.text += decoded ?? "";
    return decoded !== undefined && (open.length > 1 || text.trim() === "");
  }
  if (close === "/") return current.name === name && empty !== "/" && leave(open);
  open.push({ name, children: [], text: "" });
  return open.length <= DEEPEST && (empty !== "/" || leave(open));
}

function leave(open: Open[]): boolean {
  const left = open.pop();
  const parent = open.at(-1);
  const value = left && valueOf(left);
  if (!left || !parent || value === undefined) return false;
  parent.children.push([left.name, value]);
  return true;
}

function valueOf({ children, text }: Open): XmlValue | undefined {
  if (children.length === 0) return text.trim();
  const names = new Set(children.map(([name]) => name));
  if (names.size < children.length || text.trim() !== "") return undefined;
  return Object.fromEntries(children);
}

function decode(text: string): string | undefined {
  let isKnown = true;
  const decoded = text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));|&/gi, (...match) => {
    const [, decimal, hex, name] = match as readonly (string | undefined)[];
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined && code <= 0x10_ff_ff) return String.fromCodePoint(code);
    const entity = Object.hasOwn(ENTITIES, name ?? "") ? ENTITIES[name ?? ""] : undefined;
    isKnown &&= entity !== undefined;
    return entity ?? "";
  });
  return isKnown ? decoded : undefined;
}
