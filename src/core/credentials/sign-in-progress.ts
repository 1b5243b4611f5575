import type { Failure } from "../errors.ts";
import type { SignInView } from "./sign-in-step.ts";

/** Where a person's sign-in stands, as a screen shows it: nothing secret. */
export type SignInProgress =
  | { readonly kind: "waiting"; readonly view: SignInView }
  | { readonly kind: "signed-in" }
  /** With a view, the same step can be tried again. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly view?: SignInView };
