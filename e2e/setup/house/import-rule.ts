import type { Import, Source } from "./source.ts";

interface Room {
  /** The rooms it may import from, beside its own. */
  readonly imports: readonly string[];
  /** The rooms of which it may import types only. */
  readonly types?: readonly string[];
  /** Where that belongs which this room may not import. */
  readonly home: string;
}

const rooms: Readonly<Record<string, Room>> = {
  core: { imports: [], home: "what it needs from outside comes as a parameter, a port in core" },
  aws: { imports: ["core"], home: "fetch, clock and randomness come as core's ports" },
  messaging: { imports: ["core"], home: "what the worker does belongs in background" },
  storage: { imports: ["core"], home: "the browser's storage comes as a port from platform" },
  interceptors: { imports: ["core"], home: "all but their own mechanism comes as a port" },
  platform: {
    imports: [],
    types: ["core", "messaging", "storage"],
    home: "what wires rooms together belongs in background or a main.tsx",
  },
  ui: {
    imports: ["core", "messaging"],
    home: "what a page needs from elsewhere comes as a parameter from its main.tsx",
  },
};

/** What of the browser, the page or Node a package stands for, and the rooms or files that may name it. */
const packages: readonly (readonly [name: RegExp, rooms: readonly string[]])[] = [
  [/^node:/, []],
  [/^(?:preact|@preact\/.*|@tanstack\/.*)(?:\/|$)/, ["ui"]],
  [/^webextension-polyfill$/, ["platform/browser.ts"]],
  [/^idb$/, ["storage", "platform"]],
];

/** The imports of a file in src that its room may not have, with where they belong. */
export function importFindings(source: Source): readonly string[] {
  const room = roomOf(source.path);
  if (room === undefined) return [];
  if (room !== "background" && rooms[room] === undefined) {
    return [`src/${room} is no room of the house`];
  }
  return source.imports.flatMap((each) => {
    const finding =
      each.file === undefined
        ? packageFinding(source.path, each)
        : fileFinding(source.path, each.file, each);
    return finding === undefined ? [] : [finding];
  });
}

function fileFinding(from: string, to: string, { isType }: Import): string | undefined {
  const [room, other] = [roomOf(from) ?? "", roomOf(to)];
  if (!/\.\w+$/.test(to)) return `imports ${to} without its extension`;
  if (other === undefined) return `imports ${to}: src imports nothing from outside of src`;
  if (isMain(to) || (other === "background" && room !== "background")) {
    return `imports ${to}: nobody imports a composition root`;
  }
  if (room === other || isRoot(from)) return undefined;
  const { imports = [], types = [], home = "" } = rooms[room] ?? {};
  // A test may take more than types: the contract that whatever is given to that room must keep.
  const isAllowed = imports.includes(other) || ((isType || isTest(from)) && types.includes(other));
  if (isAllowed) return undefined;
  const only = types.includes(other) ? `only types of ${other} may be imported, ` : "";
  return `imports ${to}: ${only}${home}`;
}

function packageFinding(from: string, { specifier }: Import): string | undefined {
  if (isTest(from) || isRoot(from)) return undefined;
  const owner = packages.find(([name]) => name.test(specifier));
  const homes = owner?.[1].map((home) => `src/${home}`);
  if (homes === undefined || homes.some((home) => from === home || from.startsWith(`${home}/`))) {
    return undefined;
  }
  const home = homes.join(" and ") || "e2e";
  return `imports ${specifier}: it belongs in ${home}`;
}

/** The first folder below src, undefined for what lies elsewhere. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.(?:test|spec|contract)\.tsx?$/.test(path);
}

function isMain(path: string): boolean {
  return /^src\/ui\/[^/]+\/main\.tsx$/.test(path);
}

/** A composition root may import whatever it wires. */
function isRoot(path: string): boolean {
  return isMain(path) || roomOf(path) === "background";
}
