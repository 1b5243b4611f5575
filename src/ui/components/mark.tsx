import type { JSX } from "preact";

export type MarkState = "on" | "off" | "lost";

const names = { on: "On", off: "Off", lost: "Lost" } as const;

const pages = "M3.3 11h2l1.9-6h-2z";
const ours = "M6.9 13h2.2l3.2-10h-2.2z";
const broken = "M6.9 13h2.2l.64-2h-2.2zM7.99 9.6h2.2l2.11-6.6h-2.2z";

export interface MarkProps {
  readonly state: MarkState;
  /** Pixels; 20 unless told. */
  readonly size?: number;
  /** Its name where it stands for the product and tells no state. */
  readonly label?: string;
}

/** The mark: the page's stroke and ours. Its colours belong to the toolbar and know no theme. */
export function Mark({ state, size = 20, label = names[state] }: MarkProps): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      {state === "off" ? (
        <>
          <rect x="0.5" y="0.5" width="15" height="15" rx="3.5" fill="none" stroke="#7b8784" />
          <path d={pages} fill="#7b8784" />
          <path d={ours} fill="#7b8784" opacity=".32" />
        </>
      ) : (
        <>
          <rect width="16" height="16" rx="4" fill={state === "on" ? "#0e7c6e" : "#c5362a"} />
          <path d={pages} fill="#fff" opacity=".72" />
          <path d={state === "on" ? ours : broken} fill="#fff" />
        </>
      )}
    </svg>
  );
}

const letters =
  "M24.4 10.63A14 14 0 1 0 24.4 29.37M30.8 24a10 10 0 1 1 20 0a10 10 0 1 1-20 0zM57.2 14v11.5a8.5 8.5 0 0 0 17 0M74.2 14v20M81.6 34V14M81.6 22.5a8.5 8.5 0 0 1 17 0V34M108.4 8v20.5a5.5 5.5 0 0 0 5.5 5.5H115.4M104.4 14h11M119.8 24h20a10 10 0 1 0-3.2 7.3M146.6 34V14M146.6 22.5a8.5 8.5 0 0 1 8.5-8.5h.8M173.6 17.2c-1.2-2-3.3-3.2-5.7-3.2c-3.3 0-5.9 2-5.9 4.7c0 2.9 2.4 4.1 6 5c3.8 1 6.4 2.3 6.4 5.4c0 2.9-2.8 4.9-6.4 4.9c-3 0-5.5-1.3-6.8-3.7M181.2 14v20M188.6 24a10 10 0 1 1 20 0a10 10 0 1 1-20 0zM208.6 14v19.5a9.6 9 0 0 1-18.2 4M216 34V14M216 22.5a8.5 8.5 0 0 1 17 0V34";

export interface WordmarkProps {
  /** Pixels high; 22 unless told. */
  readonly size?: number;
}

/** The product's name, drawn, in the colour of the text. */
export function Wordmark({ size = 22 }: WordmarkProps): JSX.Element {
  return (
    <svg
      height={size}
      width={Math.round((size * 239.4) / 46)}
      viewBox="-2 2 239.4 46"
      fill="none"
      stroke="currentColor"
      stroke-width="4"
      role="img"
      aria-label="Countersign"
    >
      <path d={letters} />
      <circle cx="181.2" cy="7.2" r="2.7" fill="currentColor" stroke="none" />
    </svg>
  );
}
