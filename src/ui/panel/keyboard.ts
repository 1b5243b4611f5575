/** What a key asks the panel to do. */
export type Command =
  | "search"
  | "to-list"
  | "leave-search"
  | "down"
  | "up"
  | "page-down"
  | "page-up"
  | "first"
  | "last"
  | "open"
  | "close"
  | "pause"
  | "new-request"
  | "edit-request"
  | "help";

/** Where the keyboard is: in a field, on a row, nowhere, or on anything else. */
export type Zone = "field" | "list" | "page" | "elsewhere";

const inField: Readonly<Record<string, Command>> = {
  Escape: "leave-search",
  ArrowDown: "to-list",
  Enter: "to-list",
};

const anywhere: Readonly<Record<string, Command>> = {
  "/": "search",
  j: "down",
  k: "up",
  p: "pause",
  "?": "help",
  n: "new-request",
  r: "edit-request",
  Escape: "close",
};

const onPage: Readonly<Record<string, Command>> = {
  ...anywhere,
  ArrowDown: "down",
  ArrowUp: "up",
  PageDown: "page-down",
  PageUp: "page-up",
  Home: "first",
  End: "last",
};

const byZone = {
  field: inField,
  elsewhere: anywhere,
  page: onPage,
  list: { ...onPage, Enter: "open", " ": "open" },
} as const satisfies Record<Zone, Readonly<Record<string, Command>>>;

/** The command of a key without Control, Alt or Meta, where it has one there. */
export function commandOf(key: string, zone: Zone): Command | undefined {
  const commands: Readonly<Record<string, Command>> = byZone[zone];
  return Object.hasOwn(commands, key) ? commands[key] : undefined;
}
