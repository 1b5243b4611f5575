import type { Spread } from "./statistics.ts";

/** What a bench has to say: lines for people, and the goals with what was measured. */
export interface Report {
  readonly lines: readonly string[];
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** A table in plain text: the first column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

/** `2.31 (2.25 to 2.40)`: the median, then the least and the greatest. */
export function spreadText({ least, median, greatest }: Spread, digits: number): string {
  const [low, middle, high] = [least, median, greatest].map((value) => value.toFixed(digits));
  return `${middle} (${low} to ${high})`;
}

export function goalLines(goals: readonly Goal[]): readonly string[] {
  return goals.map(
    ({ name, wanted, measured, isMet }) =>
      `${isMet ? "met    " : "NOT MET"}  ${name}: ${measured}, wanted ${wanted}`,
  );
}
