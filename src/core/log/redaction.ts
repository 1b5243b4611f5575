import type { Answer, Entry } from "./entry.ts";
import { redactAnswer, redactEntry } from "./redact-entry.ts";
import type { Secrets } from "./secret-values.ts";
import { redactTexts } from "./text-redaction.ts";
import type { TextRedaction } from "./text-redaction.ts";

/** Redacts what is written of one request. What it has redacted already, it leaves as it is. */
export interface Redaction extends TextRedaction {
  entry(entry: Entry): Entry;
  answer(answer: Answer): Answer;
}

/**
 * The redaction of one request and its answer. Give it the same credentials and rule headers, not
 * copies, from one request to the next: what it prepares for them is kept with them.
 */
export function redact(secrets: Secrets): Redaction {
  const texts = redactTexts(secrets);
  return {
    ...texts,
    entry: (entry) => redactEntry(entry, texts),
    answer: (answer) => redactAnswer(answer, texts),
  };
}
