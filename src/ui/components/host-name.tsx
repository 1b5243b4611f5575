import type { JSX } from "preact";
import { hostHalves } from "../panel/url-parts.ts";

/** A host in one line that gives way in its middle, so that a look-alike's ending stays in sight. */
export function HostName({ host }: { readonly host: string }): JSX.Element {
  const { head, tail } = hostHalves(host);
  return (
    <span class="elide" title={host}>
      <span>{head}</span>
      <span>{tail}</span>
    </span>
  );
}
