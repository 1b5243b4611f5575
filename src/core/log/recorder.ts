import type { Header } from "../request.ts";
import type { Settled } from "../settled.ts";
import type { Answer, Entry } from "./entry.ts";
import { entryIdOf } from "./entry-id.ts";
import { makeEntry, withAnswer } from "./make-entry.ts";
import { SecondAttempts } from "./second-attempts.ts";
import { redact, type Redaction } from "./redaction.ts";
import type { Secrets } from "./secret-values.ts";

export interface RecorderPorts {
  /** A new entry, or one that has changed: redacted, fit to be kept and shown. */
  keep(entry: Entry): void;
  /** All that are known; the same objects each time, for the searches that are made of them. */
  known(): Pick<Secrets, "credentials" | "signIns">;
}

/** Entries that still wait for their answer; the oldest may be of a request that was aborted. */
const mostWaiting = 2_048;
/** An answer can be told before the release that it answers. */
const mostEarly = 256;

/**
 * Turns what happened to requests into redacted entries. It works after the release, and what
 * it keeps holds no secret that it could know of.
 */
export class Recorder {
  readonly #ports: RecorderPorts;
  readonly #waiting = new Map<string, { readonly entry: Entry; readonly redaction: Redaction }>();
  readonly #attempts = new SecondAttempts();
  readonly #early = new Map<string, Answer>();

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
  }

  settle(settled: Settled): Entry {
    const redaction = redact(this.#secretsOf(settled));
    const made = makeEntry(entryIdOf(settled.request), settled);
    const entry = redaction.entry({ ...made, ...this.#secondOf(settled.request) });
    const early = this.#early.get(settled.request.id);
    if (early) {
      this.#early.delete(settled.request.id);
      const answered = withAnswer(entry, redaction.answer(early));
      this.#attempts.answered(settled.request.id, answered);
      this.#ports.keep(answered);
      return answered;
    }
    this.#ports.keep(entry);
    if (entry.outcome !== "failed") {
      putBounded(this.#waiting, [settled.request.id, { entry, redaction }], mostWaiting);
    }
    return entry;
  }

  answer(requestId: string, answer: Answer): void {
    const waiting = this.#waiting.get(requestId);
    if (!waiting) {
      putBounded(this.#early, [requestId, answer], mostEarly);
      return;
    }
    this.#waiting.delete(requestId);
    const { entry, redaction } = waiting;
    const answered = withAnswer(entry, redaction.answer(answer));
    this.#attempts.answered(requestId, answered);
    this.#ports.keep(answered);
  }

  /** The first attempt is kept anew, now that its second is known. */
  #secondOf({ redirectedFrom }: Settled["request"]): Pick<Entry, "secondOf"> {
    const first = redirectedFrom === undefined ? undefined : this.#attempts.firstOf(redirectedFrom);
    if (!first) return {};
    this.#ports.keep(first);
    return { secondOf: first.id };
  }

  #secretsOf({ request, decision }: Settled): Secrets {
    const known = this.#ports.known();
    if (decision.kind !== "sign") return { ...known, request };
    const ruleHeaders = decision.headers.filter(([name]) =>
      decision.ruleHeaderNames.includes(name.toLowerCase()),
    );
    const sent: readonly Header[] = [...request.headers, ...decision.headers];
    const url = decision.url ?? request.url;
    return { ...known, ruleHeaders, request: { url, headers: sent } };
  }
}

function putBounded<Value>(
  map: Map<string, Value>,
  [key, value]: readonly [string, Value],
  most: number,
): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
