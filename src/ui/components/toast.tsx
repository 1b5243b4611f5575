import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";

export interface ToastProps {
  /** `failed` is read out at once; `done` where it stands in a `role="status"`. */
  readonly kind: "done" | "failed";
  readonly children: ComponentChildren;
}

/** What has just been done, floating over where it was done; a button in it offers more. */
export function Toast({ kind, children }: ToastProps): JSX.Element {
  return (
    <div class="toast" role={kind === "failed" ? "alert" : undefined}>
      <Icon name={kind === "done" ? "check" : "failed"} />
      {children}
    </div>
  );
}
