import type { JSX } from "preact";
import type { AttemptProgress } from "../../core/sending/sending-progress.ts";

export interface AttemptSpanProps {
  readonly attempts: readonly AttemptProgress[];
  readonly place: number;
  readonly now: number;
}

/** When an attempt was under way, and the wait after it, on the line of all of them. */
export function AttemptSpan({ attempts, place, now }: AttemptSpanProps): JSX.Element | null {
  const attempt = attempts[place];
  const [first] = attempts;
  const last = attempts.at(-1);
  if (!attempt || !first || !last) return null;
  const end = Math.max((last.endedAt ?? now) + (last.wait ?? 0), first.begunAt + 1);
  const scale = 100 / (end - first.begunAt);
  const at = (moment: number): number => (moment - first.begunAt) * scale;
  const ended = attempt.endedAt ?? now;
  const waited = Math.min(attempt.wait ?? 0, Math.max(0, now - ended));
  const bar = { y: 1, height: 10, fill: "currentColor" };
  const line = { y: 5, height: 2, fill: "currentColor" };
  return (
    <svg
      width="100%"
      height="12"
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect {...line} x={at(ended)} width={(attempt.wait ?? 0) * scale} opacity=".25" />
      <rect {...line} x={at(ended)} width={waited * scale} />
      <rect {...bar} x={at(attempt.begunAt)} width={Math.max(1, at(ended) - at(attempt.begunAt))} />
    </svg>
  );
}
