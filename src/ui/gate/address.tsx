import type { JSX } from "preact";

export interface AddressProps {
  readonly url: string;
}

/** A URL, its origin set back. */
export function Address({ url }: AddressProps): JSX.Element {
  const { origin } = new URL(url);
  return (
    <p>
      <code>
        <span class="mute">{origin}</span>
        {url.startsWith(origin) ? url.slice(origin.length) : ` ${url}`}
      </code>
    </p>
  );
}
