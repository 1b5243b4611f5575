import type { JSX } from "preact";
import { Icon } from "../components/icon.tsx";
import type { SignInModel } from "./sign-in-model.ts";

const fields: ReadonlySet<unknown> = new Set([
  "username",
  "password",
  "clientSecret",
  "code",
  "newPassword",
]);

/** What stands at a field, if the failure is about it. */
export function problemAt(signIn: SignInModel, field: string): string | undefined {
  const failure = signIn.failure.value;
  return failure?.data?.["field"] === field ? failure.message : undefined;
}

/** What no field of the step shows. */
export function Refusal({ signIn }: { readonly signIn: SignInModel }): JSX.Element | null {
  const failure = signIn.failure.value;
  const view = signIn.view.value;
  const field = failure?.data?.["field"];
  const isCode = field === "code" || field === "newPassword";
  const isShown = fields.has(field) && isCode === (view?.kind === "challenge");
  return !failure || isShown ? null : (
    <p class="hint" data-verdict="failed" role="alert">
      <Icon name="failed" />
      <span>{failure.message}</span>
    </p>
  );
}
