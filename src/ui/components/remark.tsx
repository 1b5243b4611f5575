import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";

export interface RemarkProps {
  readonly children: ComponentChildren;
}

/** What should be read before going on, and hinders nothing. */
export function Remark({ children }: RemarkProps): JSX.Element {
  return (
    <span class="remark" data-verdict="withheld">
      <Icon name="withheld" size={14} />
      <span>{children}</span>
    </span>
  );
}
