import type { Failure } from "../errors.ts";
import type { SourceReference, UserPoolLogin } from "./source-definition.ts";
import { signInKey, type OidcClient, type SignIn } from "./sign-in.ts";

/**
 * Where a person's sign-in stands. It goes from `waiting` to `waiting` with every answer that is
 * right, and ends `signed-in`, or `failed` without a `pending` to go on from.
 */
export type SignInStep =
  | { readonly kind: "waiting"; readonly pending: PendingSignIn }
  /** To be kept under the key. */
  | { readonly kind: "signed-in"; readonly key: string; readonly signIn: SignIn }
  /** With `pending`, the same step can be tried again. `failure.data.field` names what was wrong. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly pending?: PendingSignIn };

/** All that is needed to go on when the person has answered. Secret: only its view is shown. */
export type PendingSignIn = PendingChallenge | PendingDevice | PendingHosted;

/** A user pool's app client, and for whom it is asked. */
export interface PoolClient {
  readonly reference: SourceReference;
  readonly login: UserPoolLogin;
  readonly clientSecret?: string;
}

/** A user pool that wants to know more than the password. */
export interface PendingChallenge {
  readonly kind: "challenge";
  readonly client: PoolClient;
  /** As typed, and as the pool names the user. */
  readonly username: string;
  readonly userId: string;
  readonly session: string;
  readonly challenge: Challenge;
}

/** What a user pool wants to know; nothing secret. */
export interface Challenge {
  readonly kind: ChallengeKind;
  /** Where a code was sent, as far as the pool tells: `+*******1234`. */
  readonly destination?: string;
  /** Attributes that are to be given with a new password, such as `name`. */
  readonly attributes: readonly string[];
  /** For `choose-code`. */
  readonly choices: readonly CodeKind[];
  /** The pool waits until then at least, in milliseconds since the epoch. */
  readonly waitsUntil: number;
}

export type CodeKind = "sms-code" | "totp-code" | "email-code";
export type ChallengeKind = CodeKind | "choose-code" | "new-password";

export type ChallengeAnswer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "choice"; readonly choice: CodeKind }
  | {
      readonly kind: "new-password";
      readonly password: string;
      readonly attributes?: Readonly<Record<string, string>>;
    };

/** Identity Center, until the person has confirmed the code in its page. */
export interface PendingDevice {
  readonly kind: "device";
  readonly reference: SourceReference;
  readonly startUrl: string;
  readonly region: string;
  readonly client: OidcClient;
  readonly deviceCode: string;
  readonly userCode: string;
  /** Where the code is confirmed, with the code in it; its host is Identity Center's. */
  readonly verificationUrl: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Between one question and the next, in milliseconds. */
  readonly interval: number;
}

/** A user pool's own page, until it sends the person back. */
export interface PendingHosted {
  readonly kind: "hosted";
  readonly client: PoolClient;
  /** The page to open. */
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  /** Where that page was opened, once it was; only from there the person comes back. */
  readonly tabId?: number;
}

/** Under what the sign-in will be kept that is begun for this source. */
export function memberOfPending(sourceId: string, pending: PendingSignIn | undefined): string {
  return pending?.kind === "device" ? signInKey({ ...pending, kind: "identity-center" }) : sourceId;
}

/** What a screen shows of a sign-in under way; nothing secret. */
export type SignInView =
  | { readonly kind: "challenge"; readonly username: string; readonly challenge: Challenge }
  | {
      readonly kind: "device";
      readonly userCode: string;
      readonly verificationUrl: string;
      /** The verified host that must ask for the code. */
      readonly host: string;
      readonly startUrl: string;
      readonly expiresAt: number;
      /** Between one question and the next, in milliseconds. */
      readonly interval: number;
    }
  | { readonly kind: "hosted"; readonly url: string; readonly host: string };

export function viewSignIn(pending: PendingSignIn): SignInView {
  switch (pending.kind) {
    case "challenge":
      return { kind: "challenge", username: pending.username, challenge: pending.challenge };
    case "device": {
      const { userCode, verificationUrl, startUrl, expiresAt, interval } = pending;
      const { host } = new URL(verificationUrl);
      return { kind: "device", userCode, verificationUrl, host, startUrl, expiresAt, interval };
    }
    case "hosted":
      return { kind: "hosted", url: pending.url, host: new URL(pending.url).host };
  }
}
