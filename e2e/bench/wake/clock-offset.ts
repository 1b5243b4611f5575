import type { BareTarget } from "../browser/bare-page.ts";
import { rounds } from "../turns.ts";

/** Milliseconds since the epoch, finer than the date's. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** By how many milliseconds a page's precise clock is ahead of ours, as the quickest answer tells. */
export async function clockOffset(page: BareTarget): Promise<number> {
  let best = { travel: Number.POSITIVE_INFINITY, offset: 0 };
  for (const _ of rounds(20)) {
    const asked = preciseNow();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now(), null);
    const answered = preciseNow();
    const travel = answered - asked;
    if (travel < best.travel) best = { travel, offset: theirs - (asked + answered) / 2 };
  }
  return best.offset;
}
