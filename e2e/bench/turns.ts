/**
 * All of them, beginning with another one in every round, so that none always goes first or right
 * after the same one.
 */
export function inTurn<Each>(all: readonly Each[], round: number): readonly Each[] {
  const first = all.length === 0 ? 0 : round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

/** The numbers from 0 on. */
export function rounds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, round) => round);
}
