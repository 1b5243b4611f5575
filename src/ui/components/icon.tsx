import type { JSX } from "preact";

const strokes = {
  again: "M13 8a5 5 0 1 1-1.6-3.67M13.25 2.25v2.5h-2.5",
  back: "M9.75 3.75L5.5 8l4.25 4.25",
  beside: "M2.5 3.25h11v9.5h-11zM9.5 3.25v9.5",
  check: "M3.25 8.5l3 3 6.5-7",
  clear: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM4.2 4.2l7.6 7.6",
  clock: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v3.25l2 1.5",
  close: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  copy: "M5.75 5.75h7.5v7.5h-7.5zM3.25 10.25h-.5v-7.5h7.5v.5",
  down: "M4 6.25L8 10l4-3.75",
  edit: "M10.5 3l2.5 2.5-7.25 7.25-3 .5.5-3z",
  export: "M8 9.5v-7M5.25 5L8 2.25 10.75 5M2.75 9.5v3.25h10.5V9.5",
  failed: "M4.25 4.25l7.5 7.5M11.75 4.25l-7.5 7.5",
  gear: "M2.5 5h5M12 5h1.5M2.5 11H4M8.5 11h5M9.75 3.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5zM6.25 9.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5z",
  help: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM6.5 6.75a1.5 1.5 0 1 1 2.3 1.27c-.5.32-.8.6-.8 1.23M8 11.25h.01",
  info: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 7.5v3.25M8 5.25h.01",
  key: "M5.25 7.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5zM7.25 8.25L12.5 3M10.5 5l2 2",
  lock: "M3.75 7.25h8.5v6h-8.5zM5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25",
  open: "M9 2.75h4.25V7M13 3L7.5 8.5M6.5 3.25H2.75v10h10V9.5",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  person: "M8 2.75a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 13.25c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5",
  play: "M5.25 3.5v9L12.25 8z",
  plus: "M8 3v10M3 8h10",
  right: "M6.25 3.75L10.5 8l-4.25 4.25",
  search: "M7 2.75a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5zM10.25 10.25l3 3",
  strip: "M2.5 13.25h11M4 10.5V7.75M8 10.5V2.75M12 10.5V5.5",
  up: "M4 9.75L8 6l4 3.75",
  withheld: "M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5zM5.5 8h5",
} as const;

/** The strokes of the mark without its tile: the page's, then ours. */
const solids = {
  held: [
    ["M1.8 12h2.2l2.1-7h-2.2z", 1],
    ["M6.2 14h2.5l3.8-12h-2.5z", 0.32],
  ],
  lost: [
    ["M1.8 12h2.2l2.1-7h-2.2z", 0.6],
    ["M6.2 14h2.5l.76-2.4h-2.5zM7.47 10h2.5l2.53-8h-2.5z", 1],
  ],
  passed: [["M5.5 12.5h2l2.9-9h-2z", 1]],
  signed: [
    ["M1.8 12h2.2l2.1-7h-2.2z", 0.6],
    ["M6.2 14h2.5l3.8-12h-2.5z", 1],
  ],
} as const;

export type IconName = keyof typeof strokes | keyof typeof solids;

export interface IconProps {
  readonly name: IconName;
  /** Pixels; 16 unless told, 14 inside chips, badges and rows. */
  readonly size?: number;
}

/** A picture beside a word: hidden from assistive technology, coloured by the text. */
export function Icon({ name, size = 16 }: IconProps): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {name in solids ? (
        solids[name as keyof typeof solids].map(([d, opacity]) => (
          <path key={d} d={d} fill="currentColor" opacity={opacity} />
        ))
      ) : (
        <path
          d={strokes[name as keyof typeof strokes]}
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}
