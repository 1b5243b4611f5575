import type { JSX } from "preact";
import type { ChallengeAnswer, SignInView } from "../../core/credentials/sign-in-step.ts";
import { Button } from "../components/button.tsx";
import { formatRemaining } from "../components/format.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { CodeField } from "./code-field.tsx";
import { SecretField } from "./secret-field.tsx";
import type { SignInModel } from "./sign-in-model.ts";
import { problemAt } from "./sign-in-problem.tsx";
import { TextField } from "./text-field.tsx";

export interface ChallengeFormProps {
  readonly signIn: SignInModel;
  readonly view: Extract<SignInView, { kind: "challenge" }>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a user pool wants to know beside the password. */
export function ChallengeForm({ signIn, view, now }: ChallengeFormProps): JSX.Element {
  const { challenge, username } = view;
  const left = challenge.waitsUntil - now;
  const isChoice = challenge.kind === "choose-code";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChoice) void signIn.answer(answerOf(signIn, view));
      }}
    >
      <ol class="steps">
        <li data-verdict="signed">
          <b>{strings.signedInAs(username)}</b>
        </li>
        <li aria-current="step">
          <b>{strings.challenge[challenge.kind]}</b>
          <fieldset>
            <Asked signIn={signIn} view={view} />
          </fieldset>
          <div class="acts">
            {!isChoice && (
              <Button kind="primary" type="submit" disabled={signIn.busy.value}>
                {strings.continue}
              </Button>
            )}
            <Button kind="quiet" onPress={() => signIn.cancel()}>
              {strings.cancelSignIn}
            </Button>
          </div>
          {left > 0 && <p class="mute">{strings.poolWaits(formatRemaining(left))}</p>}
        </li>
      </ol>
    </form>
  );
}

function answerOf(signIn: SignInModel, { challenge }: ChallengeFormProps["view"]): ChallengeAnswer {
  const { code, newPassword } = signIn.text.value;
  if (challenge.kind !== "new-password") return { kind: "code", code };
  return { kind: "new-password", password: newPassword, attributes: signIn.attributes.value };
}

function Asked({ signIn, view }: Omit<ChallengeFormProps, "now">): JSX.Element {
  const { challenge } = view;
  switch (challenge.kind) {
    case "sms-code":
    case "totp-code":
    case "email-code":
      return (
        <CodeField
          label={strings.mfaCode}
          hint={
            challenge.destination === undefined
              ? strings.codeHint
              : strings.codeSent(challenge.destination)
          }
          error={problemAt(signIn, "code")}
          value={signIn.text.value.code}
          onType={(code) => signIn.type({ code })}
        />
      );
    case "choose-code":
      return (
        <div class="acts">
          {challenge.choices.map((choice) => (
            <Button
              key={choice}
              disabled={signIn.busy.value}
              onPress={() => void signIn.answer({ kind: "choice", choice })}
            >
              {strings.choices[choice]}
            </Button>
          ))}
        </div>
      );
    case "new-password":
      return (
        <>
          <SecretField
            label={strings.newPassword}
            hint={strings.newPasswordHint}
            error={problemAt(signIn, "newPassword")}
            value={signIn.text.value.newPassword}
            onType={(newPassword) => signIn.type({ newPassword })}
          />
          {challenge.attributes.map((name) => (
            <TextField
              key={name}
              label={name}
              hint={strings.attributeHint}
              example={strings.attributeExample}
              value={signIn.attributes.value[name] ?? ""}
              onType={(value) => signIn.typeAttribute(name, value)}
            />
          ))}
        </>
      );
  }
}
