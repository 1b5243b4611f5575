import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { SignInProgress } from "../../core/credentials/sign-in-progress.ts";
import type { ChallengeAnswer, SignInView } from "../../core/credentials/sign-in-step.ts";
import type { Failure } from "../../core/errors.ts";
import type { SignInDraft, WorkerApi } from "../../messaging/worker-api.ts";
import type { Clock } from "../clock.ts";

/** What a person types while signing in; all but the user name is secret. */
export interface SignInText {
  readonly username: string;
  readonly password: string;
  readonly clientSecret: string;
  readonly code: string;
  readonly newPassword: string;
  readonly returnUrl: string;
}

/** Signing in for one source, a step at a time; the worker keeps what is under way. */
export interface SignInModel {
  /** What the person is asked now; absent before and after. */
  readonly view: ReadonlySignal<SignInView | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** For how long a device’s code was good when it was given, in milliseconds. */
  readonly waits: ReadonlySignal<number>;
  readonly text: ReadonlySignal<SignInText>;
  readonly attributes: ReadonlySignal<Readonly<Record<string, string>>>;
  type(part: Partial<SignInText>): void;
  typeAttribute(name: string, value: string): void;
  begin(draft: SignInDraft): Promise<void>;
  answer(answer: ChallengeAnswer): Promise<void>;
  /** The pool's page has sent the person to the address that was typed. */
  comeBack(): Promise<void>;
  signOut(where: "here" | "everywhere"): Promise<void>;
  /** Forgets what is under way and every value. */
  cancel(): void;
}

export interface SignInOptions {
  readonly api: Pick<
    WorkerApi,
    "answerSignIn" | "pollSignIn" | "returnToSignIn" | "signIn" | "signOut"
  >;
  readonly sourceId: string;
  readonly clock: Pick<Clock, "after" | "now">;
  onSignedIn(): Promise<void>;
}

/** RFC 8628's interval between one question and the next. */
const INTERVAL = 5_000;

const nothing: SignInText = {
  username: "",
  password: "",
  clientSecret: "",
  code: "",
  newPassword: "",
  returnUrl: "",
};

export function createSignInModel({
  api,
  sourceId,
  clock,
  onSignedIn,
}: SignInOptions): SignInModel {
  const view = signal<SignInView | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const busy = signal(false);
  const waits = signal(0);
  const text = signal<SignInText>(nothing);
  const attributes = signal<Readonly<Record<string, string>>>({});
  let waiting = new AbortController();

  function forget(): void {
    text.value = { ...nothing, username: text.value.username };
    attributes.value = {};
  }

  function clear(): void {
    waiting.abort();
    batch(() => {
      view.value = undefined;
      failure.value = undefined;
      forget();
    });
  }

  async function take(progress: SignInProgress): Promise<void> {
    if (progress.kind === "signed-in") {
      clear();
      await onSignedIn();
      return;
    }
    batch(() => {
      if (progress.view?.kind === "device" && view.value?.kind !== "device") {
        waits.value = progress.view.expiresAt - clock.now();
      }
      view.value = progress.view;
      failure.value = progress.kind === "failed" ? progress.failure : undefined;
      if (progress.kind === "waiting") forget();
      else if (progress.failure.data?.["field"] === "code")
        text.value = { ...text.value, code: "" };
    });
    if (progress.view?.kind === "device") pollLater();
  }

  function pollLater(): void {
    waiting.abort();
    waiting = new AbortController();
    const { signal: ended } = waiting;
    const poll = async (): Promise<void> => {
      const progress = await ask(() => api.pollSignIn(sourceId));
      if (!ended.aborted) await take(progress);
    };
    clock.after(INTERVAL, () => void poll(), ended);
  }

  async function step(call: () => Promise<SignInProgress>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await take(await ask(call));
    } finally {
      busy.value = false;
    }
  }

  /** A worker that was stopped meanwhile has kept what is under way. */
  async function ask(call: () => Promise<SignInProgress>): Promise<SignInProgress> {
    try {
      return await call();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const own = view.value;
      return { kind: "failed", failure: { code: "internal", message }, ...(own && { view: own }) };
    }
  }

  return {
    view,
    failure,
    busy,
    waits,
    text,
    attributes,
    type: (part) => {
      text.value = { ...text.value, ...part };
    },
    typeAttribute: (name, value) => {
      attributes.value = { ...attributes.value, [name]: value };
    },
    begin: (draft) => step(() => api.signIn(draft)),
    answer: (answer) => step(() => api.answerSignIn({ sourceId, answer })),
    comeBack: () => step(() => api.returnToSignIn({ sourceId, url: text.value.returnUrl.trim() })),
    signOut: async (where) => {
      clear();
      const told = await api.signOut({ sourceId, where });
      failure.value = told.ok ? undefined : told.failure;
    },
    cancel: clear,
  };
}
