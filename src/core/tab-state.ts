/** Why the browser itself took the requests of an armed tab out of our hands. */
export type LostReason =
  | "cancelled"
  | "foreign-frame"
  | "crashed"
  | "closed"
  | "replaced"
  | "restarted";

/** Whether the requests of a tab are intercepted. Times are milliseconds since the epoch. */
export type TabState =
  | { readonly kind: "off" }
  | { readonly kind: "on"; readonly since: number }
  | { readonly kind: "lost"; readonly since: number; readonly reason: LostReason };
