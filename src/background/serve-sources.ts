import type { SignInRequest, SignIns } from "../aws/sign-ins.ts";
import type { Sources } from "../aws/sources.ts";
import { putSource } from "../core/configuration/edit-configuration.ts";
import { checkSource } from "../core/credentials/check-source.ts";
import type { SourceDraft } from "../core/credentials/source-draft.ts";
import type { SourceDefinition } from "../core/credentials/source-definition.ts";
import type { SourceView } from "../core/credentials/source-view.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import type { SignInProgress } from "../core/credentials/sign-in-progress.ts";
import {
  memberOfPending,
  viewSignIn,
  type PendingSignIn,
  type SignInStep,
} from "../core/credentials/sign-in-step.ts";
import { fail, succeed, type Failure, type Result } from "../core/errors.ts";
import type { Keeping } from "../core/vault/keeping.ts";
import type { SignInDraft, WorkerApi } from "../messaging/worker-api.ts";
import { stored, viewSource, type ConfigurationPorts } from "./serve-configuration.ts";

export interface SourcePorts {
  readonly settings: ConfigurationPorts;
  readonly sources: Sources;
  readonly signIns: SignIns;
  /** The sign-in that a person has begun for a source, across restarts of the worker. */
  readonly pending: {
    get(sourceId: string): Promise<PendingSignIn | undefined>;
    put(sourceId: string, pending: PendingSignIn | undefined): Promise<void>;
  };
  /** Why a sign-in ended while no page of ours asked, by the source's id. */
  readonly refusals: Map<string, Failure>;
  /** Aborts when the time for an answer is up. */
  timeout(): AbortSignal;
}

export type SourceApi = Pick<
  WorkerApi,
  | "saveSource"
  | "identify"
  | "giveCode"
  | "signIn"
  | "answerSignIn"
  | "cancelSignIn"
  | "pollSignIn"
  | "returnToSignIn"
  | "signInUnderWay"
  | "signOut"
  | "centerAccounts"
  | "centerRoles"
>;

/** Credential sources of every kind, and signing in to them, for our own pages. */
export function serveSources(ports: SourcePorts): SourceApi {
  const { sources, signIns, pending, timeout } = ports;
  const goOn = async <Kind extends PendingSignIn["kind"]>(
    sourceId: string,
    kind: Kind,
    step: (from: Extract<PendingSignIn, { kind: Kind }>) => Promise<SignInStep>,
  ): Promise<SignInProgress> => {
    const from = await pending.get(sourceId);
    if (from?.kind !== kind) return { kind: "failed", failure: nothingBegun };
    return take(sourceId, await step(from as Extract<PendingSignIn, { kind: Kind }>), ports);
  };
  return {
    saveSource: (draft) => saveSource(draft, ports),
    identify: async (question) => {
      const identity = await sources.identify(question, timeout());
      if (identity.ok) ports.settings.notes.learnAccount(question.id, identity.value.account);
      return identity;
    },
    giveCode: async (given) => {
      const answer = await sources.giveCode(given, timeout());
      ports.settings.onSecretsChange();
      return answer.kind === "credentials" ? succeed(null) : { ok: false, failure: answer.failure };
    },
    signIn: (draft) => begin(draft, ports),
    answerSignIn: ({ sourceId, answer }) =>
      goOn(sourceId, "challenge", (from) => signIns.answer({ pending: from, answer }, timeout())),
    pollSignIn: (sourceId) => goOn(sourceId, "device", (from) => signIns.poll(from, timeout())),
    returnToSignIn: ({ sourceId, url }) =>
      goOn(sourceId, "hosted", (from) => signIns.returned({ pending: from, url }, timeout())),
    signInUnderWay: (sourceId) => underWay(sourceId, ports),
    cancelSignIn: async (sourceId) => {
      await pending.put(sourceId, undefined);
      return null;
    },
    signOut: (request) => signOut(request, ports),
    centerAccounts: async ({ startUrl, region }) =>
      portalResult(await sources.accounts({ reference: nobody, startUrl, region }, timeout())),
    centerRoles: async ({ startUrl, region, accountId }) => {
      const at = { reference: nobody, startUrl, region, accountId };
      return portalResult(await sources.roles(at, timeout()));
    },
  };
}

/** Identity Center is asked before the source that is to be made has a name. */
const nobody = { id: "", name: "IAM Identity Center" };

const nothingBegun: Failure = {
  code: "input-invalid",
  message: "That sign-in is over. Begin it again.",
};

function portalResult<Value>(
  answer:
    | { readonly kind: "answer"; readonly value: Value }
    | { readonly kind: "failure" | "needs"; readonly failure: Failure },
): Result<Value> {
  return answer.kind === "answer" ? succeed(answer.value) : { ok: false, failure: answer.failure };
}

async function saveSource(draft: SourceDraft, ports: SourcePorts): Promise<Result<SourceView>> {
  const { configuration, secrets, newId, onSecretsChange } = ports.settings;
  const id = draft.definition.id || newId();
  const definition: SourceDefinition = { ...draft.definition, id };
  const { token } = draft;
  const refused = refuseKeeping(signInKey(definition), draft.kept, ports);
  if (refused && (token !== undefined || draft.kept !== undefined)) return refused;
  const saved = await configuration.change((current) => {
    const checked = checkSource(definition, current.sources);
    return checked.ok ? putSource(current, checked.value) : checked;
  });
  if (!saved.ok) return saved;
  const member = signInKey(saved.value);
  const moved = await stored(async () => {
    if (token !== undefined) {
      await secrets.putSignIn(member, { kind: "token", token: token.trim() });
    }
    return keep(member, draft.kept, ports);
  });
  ports.sources.forget(id);
  onSecretsChange();
  return moved.ok ? viewSource(id, ports.settings) : moved;
}

/** Why what a person gives now could not be kept; `kept` absent: where it is kept already. */
function refuseKeeping(
  member: string,
  kept: Keeping | undefined,
  { settings: { vault } }: SourcePorts,
): ReturnType<typeof fail> | undefined {
  return vault.refusal(member, kept ?? vault.keepingOf(member));
}

/** Keeps a sign-in, and what comes of it, where a person has chosen. */
async function keep(
  member: string,
  kept: Keeping | undefined,
  { settings: { vault, secrets } }: SourcePorts,
): Promise<Result<null>> {
  const signIn = secrets.signIn(member);
  return kept ? vault.move(member, kept, signIn ? { signIn } : {}) : succeed(null);
}

async function begin(draft: SignInDraft, ports: SourcePorts): Promise<SignInProgress> {
  const request = requestFor(draft, ports);
  if (!request.ok) return { kind: "failed", failure: request.failure };
  const member = memberOf(draft);
  const ready = refuseKeeping(member, draft.kept, ports) ?? (await keep(member, draft.kept, ports));
  if (!ready.ok) return { kind: "failed", failure: ready.failure };
  const step = await ports.signIns.begin(request.value, ports.timeout());
  return take(draft.sourceId, step, ports);
}

function memberOf(draft: SignInDraft): string {
  if (draft.kind !== "device") return draft.sourceId;
  const { startUrl, region } = draft;
  return signInKey({ kind: "identity-center", startUrl, region });
}

function requestFor(draft: SignInDraft, { settings }: SourcePorts): Result<SignInRequest> {
  if (draft.kind === "device") {
    const { startUrl, region } = draft;
    const known = settings.secrets.signIn(signInKey({ kind: "identity-center", startUrl, region }));
    const registered = known?.kind === "identity-center" ? { registered: known.client } : {};
    return succeed({ kind: "device", reference: nobody, startUrl, region, ...registered });
  }
  const source = settings.configuration.current.sources.find(({ id }) => id === draft.sourceId);
  const login = source?.kind === "cognito" ? source.login : undefined;
  if (!source || login?.kind !== "user-pool") {
    return fail("source-missing", "These credentials are gone meanwhile.");
  }
  const { clientSecret } = draft;
  const client = {
    reference: { id: source.id, name: source.name },
    login,
    ...(clientSecret && { clientSecret }),
  };
  if (draft.kind === "hosted") return succeed({ kind: "hosted", client });
  const { username, password } = draft;
  return succeed({ kind: "password", client, username, password });
}

async function underWay(
  sourceId: string,
  { pending, refusals }: SourcePorts,
): Promise<SignInProgress | null> {
  const failure = refusals.get(sourceId);
  refusals.delete(sourceId);
  const from = await pending.get(sourceId);
  const view = from && viewSignIn(from);
  if (failure) return { kind: "failed", failure, ...(view && { view }) };
  return view ? { kind: "waiting", view } : null;
}

/** Keeps what a step came to, and gives what a screen shows of it. */
async function take(
  sourceId: string,
  step: SignInStep,
  ports: SourcePorts,
): Promise<SignInProgress> {
  const { settings, sources, pending } = ports;
  const member = step.kind === "signed-in" ? step.key : memberOfPending(sourceId, step.pending);
  const refused = refuseKeeping(member, undefined, ports);
  if (refused) {
    // The vault was locked while the service was asked: nothing of its answer may stay.
    await pending.put(sourceId, undefined);
    return { kind: "failed", failure: refused.failure };
  }
  if (step.kind === "signed-in") {
    await settings.secrets.putSignIn(step.key, step.signIn);
    await pending.put(sourceId, undefined);
    sources.forget(step.key);
    settings.onSecretsChange();
    return { kind: "signed-in" };
  }
  await pending.put(sourceId, step.pending);
  const view = step.pending && viewSignIn(step.pending);
  if (step.kind === "failed") {
    return { kind: "failed", failure: step.failure, ...(view && { view }) };
  }
  return view ? { kind: "waiting", view } : { kind: "failed", failure: nothingBegun };
}

async function signOut(
  { sourceId, where }: { readonly sourceId: string; readonly where: "here" | "everywhere" },
  { settings, sources, signIns, timeout }: SourcePorts,
): Promise<Result<null>> {
  const { configuration, secrets, onSecretsChange } = settings;
  const definition = configuration.current.sources.find(({ id }) => id === sourceId);
  if (!canSignOut(definition)) {
    return fail("source-missing", "These credentials are gone meanwhile.");
  }
  const key = signInKey(definition);
  const signIn = secrets.signIn(key);
  if (!signIn) return succeed(null);
  const told = await signIns.signOut({ definition, signIn, where }, timeout());
  await secrets.putSignIn(key, undefined);
  sources.forget(key);
  onSecretsChange();
  return told;
}

function canSignOut(
  definition: SourceDefinition | undefined,
): definition is Extract<SourceDefinition, { kind: "cognito" | "identity-center" }> {
  return definition?.kind === "cognito" || definition?.kind === "identity-center";
}
