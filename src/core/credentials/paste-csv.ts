import type { PastedAssignment, PastedGroup, RoughPaste } from "./paste-assignment.ts";
import { tidyValue } from "./paste-assignment.ts";
import { meaningOfName } from "./paste-names.ts";

const separators: readonly string[] = [",", ";", "\t"];

/** The line that heads a table of access keys, as the console's download has it. */
export function findCsvHead(
  lines: readonly string[],
): { readonly at: number; readonly separator: string } | undefined {
  for (const [at, line] of lines.entries()) {
    const separator = separators.find((each) => {
      const meanings = new Set(cellsOf(line, each).map(meaningOfName));
      return meanings.has("access-key-id") && meanings.has("secret-access-key");
    });
    if (separator !== undefined) return { at, separator };
  }
  return undefined;
}

/** Reads the rows under a head; each row is a group. */
export function readCsv(
  lines: readonly string[],
  head: { readonly at: number; readonly separator: string },
): RoughPaste {
  const names = cellsOf(lines[head.at] ?? "", head.separator);
  const groups: PastedGroup[] = [];
  for (const [index, line] of lines.entries()) {
    if (index <= head.at || line.trim() === "") continue;
    const cells = cellsOf(line, head.separator);
    const assignments = names.map((name, column): PastedAssignment => {
      const { value, tidied } = tidyValue(cells[column] ?? "");
      return { line: index + 1, name, value, tidied };
    });
    groups.push({ assignments });
  }
  return { form: "CSV", groups, unread: [] };
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const each of line) {
    if (each === '"') quoted = !quoted;
    else if (each === separator && !quoted) cells.push(cell.trim());
    else {
      cell += each;
      continue;
    }
    if (each === separator) cell = "";
  }
  cells.push(cell.trim());
  return cells;
}
