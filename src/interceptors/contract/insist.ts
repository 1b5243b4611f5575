/** Throws unless it is so, saying what should be; runs under any test runner, and in a browser. */
export function insist(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`It should be that ${what}`);
}

/** Throws unless both are the same data, whatever the order of their keys. */
export function insistSame(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [ordered(actual), ordered(expected)];
  insist(is === should, `${what} is\n${should}\nand not\n${is}`);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isPlainObject(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
