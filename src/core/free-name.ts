/** The name that is wished, or with a number that makes it a name of its own. */
export function freeName(wish: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wish : `${wish}-${number}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}
