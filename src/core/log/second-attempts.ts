import type { Answer, Entry } from "./entry.ts";

/** First attempts that may be followed by a second one, which comes within moments or never. */
const mostFirsts = 256;

/** Finds the two entries of a request that was sent once more after its refusal. */
export class SecondAttempts {
  readonly #firsts = new Map<string, Entry>();

  /** A request has its answer: perhaps that it is to be sent once more. */
  answered(requestId: string, entry: Entry): void {
    if (!isAsked(entry.answer)) return;
    this.#firsts.set(requestId, entry);
    const [oldest] = this.#firsts.keys();
    if (this.#firsts.size > mostFirsts && oldest !== undefined) this.#firsts.delete(oldest);
  }

  /** The first attempt of a request that came from this one's answer, as it is to be kept now. */
  firstOf(requestId: string): Entry | undefined {
    const first = this.#firsts.get(requestId);
    this.#firsts.delete(requestId);
    return first && sentAgain(first);
  }
}

function isAsked(answer: Answer | undefined): boolean {
  return answer?.kind === "response" && answer.secondChance?.outcome === "asked";
}

function sentAgain(entry: Entry): Entry {
  const { answer } = entry;
  if (answer?.kind !== "response" || !answer.secondChance) return entry;
  const secondChance = { ...answer.secondChance, outcome: "sent" } as const;
  return { ...entry, answer: { ...answer, secondChance } };
}
