import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure, FailureCode } from "../../core/errors.ts";

/** What a person types while signing in; all but the user name is secret. */
export interface SignInText {
  readonly username: string;
  readonly password: string;
  readonly clientSecret: string;
  readonly code: string;
  readonly newPassword: string;
  readonly returnUrl: string;
}

export interface SignInEntry {
  readonly text: ReadonlySignal<SignInText>;
  /** What a user pool wants to know with a new password, by the attribute’s name. */
  readonly attributes: ReadonlySignal<Readonly<Record<string, string>>>;
  type(part: Partial<SignInText>): void;
  typeAttribute(name: string, value: string): void;
  /** Forgets every secret. */
  forget(): void;
  /** Forgets what was refused; what could not be asked stays, so that it can be asked again. */
  forgetRefused(failure: Failure): void;
}

const nothing: SignInText = {
  username: "",
  password: "",
  clientSecret: "",
  code: "",
  newPassword: "",
  returnUrl: "",
};

const passing: ReadonlySet<FailureCode> = new Set([
  "internal",
  "source-broken",
  "source-slow",
  "source-throttled",
  "source-unreachable",
] as const);

export function createSignInEntry(): SignInEntry {
  const text = signal<SignInText>(nothing);
  const attributes = signal<Readonly<Record<string, string>>>({});
  const type = (part: Partial<SignInText>): void => {
    text.value = { ...text.value, ...part };
  };

  return {
    text,
    attributes,
    type,
    typeAttribute: (name, value) => {
      attributes.value = { ...attributes.value, [name]: value };
    },
    forget: () =>
      batch(() => {
        text.value = { ...nothing, username: text.value.username };
        attributes.value = {};
      }),
    forgetRefused: ({ code, data }) => {
      if (passing.has(code)) return;
      const isSecretWrong = data?.["field"] === "clientSecret";
      const { username, clientSecret } = text.value;
      text.value = { ...nothing, username, clientSecret: isSecretWrong ? "" : clientSecret };
    },
  };
}
