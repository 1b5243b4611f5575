import { fail, type FailureCode } from "../core/errors.ts";
import { isLoopback } from "../core/credentials/check-endpoint.ts";
import type { SourceReference } from "../core/credentials/credential-source.ts";

export type Failed = ReturnType<typeof fail>;

/** What was asked, and for whom. */
export interface Asked {
  readonly host: string;
  readonly reference: SourceReference;
}

/** A failure of a source, in a sentence that may name the source and the host, and nothing secret. */
export function failAt({ reference, host }: Asked, code: FailureCode, message: string): Failed {
  return fail(code, message, { sourceId: reference.id, host });
}

export function unreachable(asked: Asked): Failed {
  const advice = isLoopback(asked.host)
    ? "Start what serves it on this computer, and check the port, which may be another each time."
    : "Check the network, and that the region is right.";
  return failAt(
    asked,
    "source-unreachable",
    `${asked.host} cannot be reached for “${asked.reference.name}”. ${advice}`,
  );
}

export function slow(asked: Asked, milliseconds: number): Failed {
  return failAt(
    asked,
    "source-slow",
    `${asked.host} did not answer within ${milliseconds / 1_000} seconds for “${asked.reference.name}”. Check the network and try it again.`,
  );
}

export function aborted(asked: Asked): Failed {
  return failAt(
    asked,
    "request-aborted",
    `Nobody waited any longer for the answer of ${asked.host} to “${asked.reference.name}”. Try it again.`,
  );
}

export function broken(asked: Asked, status: number): Failed {
  return failAt(
    asked,
    "source-broken",
    `${asked.host} answered “${asked.reference.name}” with an error of its own (${status}). Try it again in a minute.`,
  );
}

export function unreadable(asked: Asked): Failed {
  return failAt(
    asked,
    "source-broken",
    `The answer of ${asked.host} to “${asked.reference.name}” is cut off or not understood. Try it again; if it stays so, something between changes it.`,
  );
}

export function throttled(asked: Asked): Failed {
  return failAt(
    asked,
    "source-throttled",
    `${asked.host} has had too many calls lately and puts “${asked.reference.name}” off. Try it again in a minute.`,
  );
}

const LONGEST_QUOTE = 300;

/** A service's own words as one line that is fit to be shown: short, and without the secrets. */
export function quote(words: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== "");
  const safe = known.reduce((text, secret) => text.replaceAll(secret, "‹hidden›"), words);
  const line = safe.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const short = line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
  return short === "" ? "It does not say why." : /[.!?…]$/.test(short) ? short : `${short}.`;
}
