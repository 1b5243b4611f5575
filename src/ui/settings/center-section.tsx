import type { JSX } from "preact";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import type { SignInView } from "../../core/credentials/sign-in-step.ts";
import { Button, LinkButton } from "../components/button.tsx";
import { formatRemaining } from "../components/format.ts";
import { Phrase } from "../components/phrase.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { CenterPickers } from "./center-fields.tsx";
import type { SignInModel } from "./sign-in-model.ts";
import { Refusal } from "./sign-in-problem.tsx";
import { signInToCenter, type SourceWork } from "./source-work.ts";

export interface CenterSectionProps {
  readonly work: SourceWork;
  /** The source; absent for a new one. */
  readonly id: string | undefined;
  readonly isSignedIn: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Signing in to Identity Center, and who to be there. */
export function CenterSection({ work, id, isSignedIn, now }: CenterSectionProps): JSX.Element {
  const { signIn, center, form } = work;
  const view = signIn.view.value;
  const asksSignIn = !isSignedIn && !center.accounts.value;
  return (
    <>
      {(asksSignIn || view?.kind === "device") && (
        <section>
          <h2>{strings.signIn}</h2>
          {view?.kind === "device" ? (
            <Device signIn={signIn} view={view} now={now} />
          ) : (
            <div class="acts">
              <Button
                kind="primary"
                disabled={signIn.busy.value || center.busy.value}
                onPress={() => void signInToCenter(work, id)}
              >
                {strings.signIn}
              </Button>
            </div>
          )}
          <Refusal signIn={signIn} />
        </section>
      )}
      {!isPolicyId(id ?? "") && <CenterPickers form={form} center={center} />}
      {id !== undefined && isSignedIn && (
        <div class="acts">
          <Button onPress={() => void signIn.signOut("here")}>{strings.signOut}</Button>
        </div>
      )}
    </>
  );
}

interface DeviceProps {
  readonly signIn: SignInModel;
  readonly view: Extract<SignInView, { kind: "device" }>;
  readonly now: number;
}

function Device({ signIn, view, now }: DeviceProps): JSX.Element {
  const left = view.expiresAt - now;
  return (
    <ol class="steps">
      <li data-verdict="signed">
        <b>{view.startUrl}</b>
      </li>
      <li aria-current="step">
        <b>{strings.confirmCode}</b>
        <output class="figure">{view.userCode}</output>
        <div class="acts">
          <LinkButton kind="primary" icon="open" href={view.verificationUrl}>
            {strings.openPage}
          </LinkButton>
          <Button onPress={() => signIn.cancel()}>{strings.cancelSignIn}</Button>
        </div>
        <p class="mute">
          <Phrase text={strings.confirmAt} values={{ host: <b>{view.host}</b> }} />{" "}
          {strings.waiting(formatRemaining(left))}
        </p>
        <Meter left={left} of={signIn.waits.value} />
      </li>
    </ol>
  );
}

function Meter({ left, of }: { readonly left: number; readonly of: number }): JSX.Element {
  const width = Math.round(100 * Math.min(1, Math.max(0, left / Math.max(1, of))));
  return (
    <svg class="meter" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M0 1h${width}`} stroke="currentColor" stroke-width="2" />
    </svg>
  );
}
