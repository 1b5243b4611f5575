import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { SignInProgress } from "../../core/credentials/sign-in-progress.ts";
import type { ChallengeAnswer, SignInView } from "../../core/credentials/sign-in-step.ts";
import type { Failure } from "../../core/errors.ts";
import type { SignInDraft, WorkerApi } from "../../messaging/worker-api.ts";
import type { KeptEntry } from "../vault/kept-entry.ts";
import type { Clock } from "../clock.ts";
import { createSignInEntry, type SignInEntry } from "./sign-in-text.ts";

/** Signing in for one source, a step at a time; the worker keeps what is under way. */
export interface SignInModel extends Pick<
  SignInEntry,
  "attributes" | "text" | "type" | "typeAttribute"
> {
  /** What the person is asked now; absent before and after. */
  readonly view: ReadonlySignal<SignInView | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** For how long a device’s code was good when it was given, in milliseconds. */
  readonly waits: ReadonlySignal<number>;
  begin(draft: SignInDraft): Promise<void>;
  answer(answer: ChallengeAnswer): Promise<void>;
  /** The pool's page has sent the person to the address that was typed. */
  comeBack(): Promise<void>;
  /** Shows what is under way, begun before this page was opened or ended without it. */
  resume(): Promise<void>;
  signOut(where: "here" | "everywhere"): Promise<void>;
  /** Forgets what is under way and every value. */
  cancel(): void;
}

export interface SignInOptions {
  readonly api: Pick<
    WorkerApi,
    | "answerSignIn"
    | "cancelSignIn"
    | "pollSignIn"
    | "returnToSignIn"
    | "signIn"
    | "signInUnderWay"
    | "signOut"
  >;
  readonly sourceId: string;
  readonly clock: Pick<Clock, "after" | "now">;
  /** Where the tokens are kept. */
  readonly kept: Pick<KeptEntry, "attempt">;
  onSignedIn(): Promise<void>;
}

export function createSignInModel(options: SignInOptions): SignInModel {
  const { api, sourceId, clock, kept, onSignedIn } = options;
  const shown = createShown(clock);
  const { entry, view, failure, show, waits } = shown;
  const busy = signal(false);
  const polling = createPolling(clock);

  function clear(): void {
    polling.stop();
    show(undefined, undefined);
  }

  async function take(progress: SignInProgress): Promise<void> {
    if (progress.kind === "signed-in") {
      clear();
      return onSignedIn();
    }
    show(progress.view, progress.kind === "failed" ? progress.failure : undefined);
    if (progress.view?.kind !== "device") return;
    polling.later(progress.view.interval, async (ended) => {
      const polled = await askWorker(() => api.pollSignIn(sourceId), view.value);
      if (!ended.aborted) await take(polled);
    });
  }

  async function step(call: () => Promise<SignInProgress>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await take(await askWorker(call, view.value));
    } finally {
      busy.value = false;
    }
  }

  return {
    view,
    failure,
    busy,
    waits,
    ...entry,
    begin: async (draft) => {
      const to = await kept.attempt();
      if (to) await step(() => api.signIn({ ...draft, kept: to }));
    },
    answer: (answer) => step(() => api.answerSignIn({ sourceId, answer })),
    comeBack: () =>
      step(() => api.returnToSignIn({ sourceId, url: entry.text.value.returnUrl.trim() })),
    resume: () => resume(options, { view, busy, take }),
    signOut: async (where) => {
      clear();
      const told = await api.signOut({ sourceId, where });
      failure.value = told.ok ? undefined : told.failure;
    },
    cancel: () => {
      if (view.peek()) void api.cancelSignIn(sourceId).catch(() => undefined);
      clear();
    },
  };
}

interface Resumed {
  readonly view: ReadonlySignal<SignInView | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  take(progress: SignInProgress): Promise<void>;
}

async function resume(
  { api, sourceId }: Pick<SignInOptions, "api" | "sourceId">,
  { view, busy, take }: Resumed,
): Promise<void> {
  const before = view.peek();
  // What is asked about here tells by itself where it stands.
  if (busy.peek() || before?.kind === "challenge" || before?.kind === "device") return;
  const progress = await api.signInUnderWay(sourceId).catch(() => undefined);
  if (progress === undefined || busy.peek() || view.peek() !== before) return;
  if (progress) await take(progress);
  else if (before) await take({ kind: "signed-in" });
}

/** What a person is asked and has typed, and what was refused of it. */
function createShown(clock: Pick<Clock, "now">) {
  const view = signal<SignInView | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const waits = signal(0);
  const entry = createSignInEntry();

  function show(next: SignInView | undefined, refusal: Failure | undefined): void {
    batch(() => {
      if (next?.kind === "device" && view.value?.kind !== "device") {
        waits.value = next.expiresAt - clock.now();
      }
      view.value = next;
      failure.value = refusal;
      if (refusal) entry.forgetRefused(refusal);
      else entry.forget();
    });
  }

  return { view, failure, waits, entry, show };
}

/** The next question whether a device’s code was confirmed; a new one takes the place of the last. */
function createPolling(clock: Pick<Clock, "after">) {
  let waiting = new AbortController();
  return {
    stop: () => waiting.abort(),
    later: (interval: number, poll: (ended: AbortSignal) => Promise<void>) => {
      waiting.abort();
      waiting = new AbortController();
      const { signal: ended } = waiting;
      clock.after(interval, () => void poll(ended), ended);
    },
  };
}

/** A worker that was stopped meanwhile has kept what is under way: it can be asked again. */
async function askWorker(
  call: () => Promise<SignInProgress>,
  view: SignInView | undefined,
): Promise<SignInProgress> {
  try {
    return await call();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "failed", failure: { code: "internal", message }, ...(view && { view }) };
  }
}
