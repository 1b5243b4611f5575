/** The least, the middle and the greatest of some numbers. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly greatest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { least: Math.min(...values), median: median(values), greatest: Math.max(...values) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share (0 to 1) of the values lies, between two of them in proportion. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("There is no quantile of nothing.");
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The mean of the middle half: what disturbs a few has no say, and a coarse clock is evened out. */
export function middleMean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** One list divided by the other, pair by pair. */
export function ratios(above: readonly number[], below: readonly number[]): readonly number[] {
  return pairwise(above, below, (a, b) => a / b);
}

/** One list less the other, pair by pair. */
export function differences(from: readonly number[], less: readonly number[]): readonly number[] {
  return pairwise(from, less, (a, b) => a - b);
}

function pairwise(
  first: readonly number[],
  second: readonly number[],
  of: (a: number, b: number) => number,
): readonly number[] {
  if (first.length !== second.length) throw new RangeError("Only lists of one length have pairs.");
  return first.map((a, index) => of(a, second[index] ?? Number.NaN));
}
