import { arming } from "./contract/arming.contract.ts";
import type { Bench, Case } from "./contract/bench.ts";
import { allOf } from "./contract/bench-steps.ts";
import { deciding } from "./contract/deciding.contract.ts";
import { holding } from "./contract/holding.contract.ts";
import { insistSame } from "./contract/insist.ts";
import { telling } from "./contract/telling.contract.ts";

/**
 * What is true of every interceptor, whatever its mechanism. Each case ends with a proof that
 * every request that was handed over was settled, and settled once.
 */
export const interceptorContract: readonly Case[] = [
  ...deciding,
  ...holding,
  ...telling,
  ...arming,
].map((each) => ({
  ...each,
  async run(bench: Bench) {
    await each.run(bench);
    await proveEachSettledOnce(bench);
  },
}));

async function proveEachSettledOnce(bench: Bench): Promise<void> {
  for (const { id } of await allOf(bench, "asked")) await bench.noted({ kind: "settled", id });
  const settled = (await allOf(bench, "settled")).map(({ id }) => id);
  insistSame(settled.toSorted(), [...new Set(settled)].toSorted(), "What was settled");
}
