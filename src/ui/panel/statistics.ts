export interface Durations {
  /** Milliseconds. */
  readonly median: number;
  /** Of all, 95 % took at most this many milliseconds. */
  readonly under95: number;
}

/** What is typical of durations, each given with how often it occurs; nothing where none does. */
export function durationsOf(counts: ReadonlyMap<number, number>): Durations | undefined {
  const sorted = [...counts].toSorted(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const median = reaching(sorted, total * 0.5);
  const under95 = reaching(sorted, total * 0.95);
  return median === undefined || under95 === undefined ? undefined : { median, under95 };
}

/** The first duration at which so many have been counted. */
function reaching(
  sorted: readonly (readonly [duration: number, count: number])[],
  wanted: number,
): number | undefined {
  let counted = 0;
  return sorted.find(([, count]) => (counted += count) >= wanted)?.[0];
}
