import { HIDDEN_VALUE } from "../signing/signature.ts";

const TOKEN_LINE = /^(x-amz-security-token:).*$/;
const TOKEN_PARAMETER = /(X-Amz-Security-Token=)[^&]*/g;

/**
 * Two lines with the same places hidden. A session token is hidden on both sides; of a line in
 * which one side hides something, the other is the same line if it differs there alone.
 */
export function maskAlike(ours: string, theirs: string): readonly [string, string] {
  const our = maskToken(ours);
  const their = maskToken(theirs);
  if (fits(our, their)) return [our, our];
  return fits(their, our) ? [their, their] : [our, their];
}

function maskToken(line: string): string {
  return line
    .replaceAll(encodeURIComponent(HIDDEN_VALUE), HIDDEN_VALUE)
    .replace(TOKEN_LINE, `$1${HIDDEN_VALUE}`)
    .replace(TOKEN_PARAMETER, `$1${HIDDEN_VALUE}`);
}

/** Whether `line` is `masked` with something in the hidden places. */
function fits(masked: string, line: string): boolean {
  const [first = "", ...rest] = masked.split(HIDDEN_VALUE);
  if (rest.length === 0 || !line.startsWith(first)) return false;
  let from = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const at = isLast ? line.length - part.length : line.indexOf(part, from);
    if (at < from || !line.startsWith(part, at)) return false;
    from = at + part.length;
  }
  return true;
}
