import type { ComponentChildren, JSX } from "preact";

export interface EmptyProps {
  readonly picture?: ComponentChildren;
  readonly title: string;
  /** One sentence that teaches the next step, then its button in an `acts`. */
  readonly children: ComponentChildren;
}

/** What stands where there is nothing yet. */
export function Empty({ picture, title, children }: EmptyProps): JSX.Element {
  return (
    <div class="empty">
      {picture}
      <h2>{title}</h2>
      {children}
    </div>
  );
}
