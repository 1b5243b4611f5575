import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";

export interface ToastProps {
  /** `done` confirms; `failed` is read out at once. */
  readonly kind: "done" | "failed";
  readonly children: ComponentChildren;
}

/** What has just been done, floating over where it was done; a button in it offers more. */
export function Toast({ kind, children }: ToastProps): JSX.Element {
  return (
    <div class="toast" role={kind === "done" ? "status" : "alert"}>
      <Icon name={kind === "done" ? "check" : "failed"} />
      {children}
    </div>
  );
}
