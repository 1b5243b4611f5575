import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import type { Verdict } from "./verdict.tsx";

export interface NoteProps {
  /** Its colour and its icon; a plain note explains. */
  readonly verdict?: Verdict | undefined;
  /** What happened. */
  readonly title?: ComponentChildren;
  /** What to do: a paragraph, and the button that mends it in an `Actions`. */
  readonly children?: ComponentChildren;
  /** `alert` and `status` are read out when the note appears. */
  readonly role?: "alert" | "status" | undefined;
}

/** One thing that happened and what to do about it. */
export function Note({ verdict, title, children, role }: NoteProps): JSX.Element {
  const icon: IconName = verdict ?? "info";
  return (
    <div class="note" data-verdict={verdict} role={role}>
      <Icon name={icon} />
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </div>
  );
}
