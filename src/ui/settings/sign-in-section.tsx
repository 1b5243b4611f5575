import type { JSX } from "preact";
import type { UserPoolLogin } from "../../core/credentials/source-definition.ts";
import { Button, LinkButton } from "../components/button.tsx";
import { Phrase } from "../components/phrase.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { ChallengeForm } from "./challenge-form.tsx";
import { SecretField } from "./secret-field.tsx";
import type { SignInModel } from "./sign-in-model.ts";
import { problemAt, Refusal } from "./sign-in-problem.tsx";
import { TextField } from "./text-field.tsx";

export interface SignInSectionProps {
  readonly signIn: SignInModel;
  readonly sourceId: string;
  readonly login: UserPoolLogin;
  readonly isSignedIn: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Signing in to a user pool, a step at a time, and out of it. */
export function SignInSection(props: SignInSectionProps): JSX.Element {
  const { signIn, login, isSignedIn, now } = props;
  const view = signIn.view.value;
  return (
    <section>
      <h2>{strings.signIn}</h2>
      {isSignedIn && !view && <SignedIn signIn={signIn} />}
      {!isSignedIn && !view && login.flow.kind !== "hosted" && <PasswordForm {...props} />}
      {!isSignedIn && !view && login.flow.kind === "hosted" && <HostedForm {...props} />}
      {view?.kind === "challenge" && <ChallengeForm signIn={signIn} view={view} now={now} />}
      {view?.kind === "hosted" && <ReturnForm signIn={signIn} url={view.url} host={view.host} />}
      <Refusal signIn={signIn} />
    </section>
  );
}

function SignedIn({ signIn }: Pick<SignInSectionProps, "signIn">): JSX.Element {
  return (
    <>
      <p>{strings.signedIn}</p>
      <div class="acts">
        <Button onPress={() => void signIn.signOut("here")}>{strings.signOut}</Button>
        <Button kind="quiet" onPress={() => void signIn.signOut("everywhere")}>
          {strings.signOutEverywhere}
        </Button>
      </div>
    </>
  );
}

function ClientSecretField({ signIn }: Pick<SignInSectionProps, "signIn">): JSX.Element {
  return (
    <SecretField
      label={strings.clientSecret}
      hint={strings.clientSecretHint}
      error={problemAt(signIn, "clientSecret")}
      value={signIn.text.value.clientSecret}
      onType={(clientSecret) => signIn.type({ clientSecret })}
    />
  );
}

function PasswordForm({ signIn, sourceId }: SignInSectionProps): JSX.Element {
  const { username, password, clientSecret } = signIn.text.value;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        const secret = clientSecret === "" ? {} : { clientSecret };
        void signIn.begin({ kind: "password", sourceId, username, password, ...secret });
      }}
    >
      <fieldset>
        <TextField
          label={strings.username}
          error={problemAt(signIn, "username")}
          example={strings.usernameExample}
          value={username}
          onType={(typed) => signIn.type({ username: typed })}
        />
        <SecretField
          label={strings.password}
          hint={strings.passwordHint}
          error={problemAt(signIn, "password")}
          value={password}
          onType={(typed) => signIn.type({ password: typed })}
        />
        <ClientSecretField signIn={signIn} />
      </fieldset>
      <div class="acts">
        <Button kind="primary" type="submit" disabled={signIn.busy.value}>
          {strings.signIn}
        </Button>
      </div>
    </form>
  );
}

function HostedForm({ signIn, sourceId }: SignInSectionProps): JSX.Element {
  const { clientSecret } = signIn.text.value;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        const secret = clientSecret === "" ? {} : { clientSecret };
        void signIn.begin({ kind: "hosted", sourceId, ...secret });
      }}
    >
      <fieldset>
        <ClientSecretField signIn={signIn} />
      </fieldset>
      <div class="acts">
        <Button kind="primary" type="submit" disabled={signIn.busy.value}>
          {strings.signIn}
        </Button>
      </div>
    </form>
  );
}

interface ReturnFormProps extends Pick<SignInSectionProps, "signIn"> {
  readonly url: string;
  readonly host: string;
}

function ReturnForm({ signIn, url, host }: ReturnFormProps): JSX.Element {
  const { returnUrl } = signIn.text.value;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn.comeBack();
      }}
    >
      <p>
        <Phrase text={strings.hostedText} values={{ host: <b>{host}</b> }} />
      </p>
      <div class="acts">
        <LinkButton href={url} icon="open" kind={returnUrl === "" ? "primary" : "plain"}>
          {strings.openPage}
        </LinkButton>
      </div>
      <fieldset>
        <SecretField
          label={strings.returnUrl}
          hint={strings.returnUrlHint}
          value={returnUrl}
          onType={(typed) => signIn.type({ returnUrl: typed })}
        />
      </fieldset>
      <div class="acts">
        <Button
          kind={returnUrl === "" ? "plain" : "primary"}
          type="submit"
          disabled={signIn.busy.value || returnUrl === ""}
        >
          {strings.continue}
        </Button>
        <Button kind="quiet" onPress={() => signIn.cancel()}>
          {strings.cancelSignIn}
        </Button>
      </div>
    </form>
  );
}
