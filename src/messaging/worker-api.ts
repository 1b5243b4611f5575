import type { ConfigurationView } from "../core/configuration/configuration-view.ts";
import type { ImportChanges, ImportChoice } from "../core/configuration/import-changes.ts";
import type { KeysDraft } from "../core/credentials/keys-draft.ts";
import type { CallerIdentity } from "../core/credentials/caller-identity.ts";
import type { CenterAccount } from "../core/credentials/center-account.ts";
import type { SignInProgress } from "../core/credentials/sign-in-progress.ts";
import type { ChallengeAnswer } from "../core/credentials/sign-in-step.ts";
import type { SourceDraft } from "../core/credentials/source-draft.ts";
import type { SourceView } from "../core/credentials/source-view.ts";
import type { RuleChange } from "../core/diagnosis/rule-change.ts";
import type { Result } from "../core/errors.ts";
import type { GateView } from "../core/gate/gate-view.ts";
import type { Entry, EntrySummary } from "../core/log/entry.ts";
import type { Header } from "../core/request.ts";
import type { RuleDraft } from "../core/rules/rule-draft.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { KeptRequest, KeptRequests } from "../core/sending/kept-request.ts";
import type { RequestDraft } from "../core/sending/request-draft.ts";
import type { SendingOrder } from "../core/sending/sending-desk.ts";
import type { SendingProgress } from "../core/sending/sending-progress.ts";
import type { TabState } from "../core/tab-state.ts";
import type { Keeping } from "../core/vault/keeping.ts";
import type { TabView } from "../core/tabs/tab-view.ts";
import type { VaultApi } from "./vault-api.ts";

/** What the worker does for our own pages. Each call answers; none waits for a person. */
export interface WorkerApi extends VaultApi {
  /** What the popup shows of a tab. */
  tab(tabId: number): Promise<TabView>;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  /** Allows the tab's page to be a caller, makes the rule where there is none, arms and reloads. */
  signHere(request: SignHere): Promise<Result<Rule>>;
  /** Makes the rule where there is none, opens the URL in a tab that is armed before it navigates. */
  openApi(request: OpenApi): Promise<Result<{ readonly tabId: number }>>;

  /** Sends a tab to an entry's URL once more, as a person chose it: signed, or unsigned this once. */
  openAgain(request: OpenAgain): Promise<Result<null>>;

  /**
   * For the gate's page: what it is to do. Its tab is armed where nobody has to be asked. Which
   * page calls is known by the browser's word; any other page is told `unknown`.
   */
  gate(): Promise<GateView>;
  /** A person has what stands at the gate signed, this once. */
  signAtGate(): Promise<GateView>;
  /** A person opens what stands at the gate without its being signed. */
  openUnsigned(): Promise<GateView>;

  configuration(): Promise<ConfigurationView>;
  /** Adds a rule, or replaces the one with the draft's id; a new one comes first in the order. */
  saveRule(draft: RuleDraft): Promise<Result<Rule>>;
  /** Puts a rule at a place in the order, counted from 0. */
  moveRule(request: { readonly id: string; readonly to: number }): Promise<Result<null>>;
  removeRule(id: string): Promise<Result<null>>;
  /** Changes in a rule what a diagnosis found wrong, and nothing else. */
  mendRule(request: MendRule): Promise<Result<Rule>>;
  /** Adds a keys source, or gives new keys to the one with that id. */
  saveKeys(draft: KeysDraft): Promise<Result<SourceView>>;
  /** Adds a source of another kind, or replaces the one with its id. */
  saveSource(draft: SourceDraft): Promise<Result<SourceView>>;
  /** Who signs with a source, as STS in a region tells. */
  identify(question: {
    readonly id: string;
    readonly region: string;
  }): Promise<Result<CallerIdentity>>;
  /** Assumes a role that wants MFA with the code of a person's device. */
  giveCode(given: { readonly id: string; readonly code: string }): Promise<Result<null>>;
  /** Begins to sign a person in; what is under way goes on by the calls below. */
  signIn(draft: SignInDraft): Promise<SignInProgress>;
  answerSignIn(given: {
    readonly sourceId: string;
    readonly answer: ChallengeAnswer;
  }): Promise<SignInProgress>;
  /** Asks once whether a device's code was confirmed. */
  pollSignIn(sourceId: string): Promise<SignInProgress>;
  /**
   * Where the sign-in stands that a person has begun for a source, null if none is under way. How
   * one ended that went on without a page of ours is told once.
   */
  signInUnderWay(sourceId: string): Promise<SignInProgress | null>;
  /** Forgets a sign-in that is under way. */
  cancelSignIn(sourceId: string): Promise<null>;
  /** A user pool's page has sent the person to this URL. */
  returnToSignIn(given: {
    readonly sourceId: string;
    readonly url: string;
  }): Promise<SignInProgress>;
  signOut(request: {
    readonly sourceId: string;
    readonly where: "here" | "everywhere";
  }): Promise<Result<null>>;
  /** Whom a person who is signed in to Identity Center may be there. */
  centerAccounts(at: CenterStart): Promise<Result<readonly CenterAccount[]>>;
  centerRoles(at: CenterStart & { readonly accountId: string }): Promise<Result<readonly string[]>>;
  renameSource(request: {
    readonly id: string;
    readonly name: string;
  }): Promise<Result<SourceView>>;
  /** Refused while a rule uses it. */
  removeSource(id: string): Promise<Result<null>>;
  /** What a configuration document would change; nothing is changed. */
  planImport(draft: ImportDraft): Promise<Result<ImportChanges>>;
  /** Makes the changes that a person has seen, all or none of them; its rules come switched off. */
  importDocument(
    draft: ImportDraft & { readonly seen: ImportChanges },
  ): Promise<Result<ImportChanges>>;

  /** Summaries in order, at most `limit`, those after the given id where one is given. */
  entries(request: EntriesRequest): Promise<readonly EntrySummary[]>;
  entry(id: string): Promise<Entry | null>;
  /** Whole entries by their ids, from the first on as many as one message carries. */
  wholeEntries(ids: readonly string[]): Promise<WholeEntries>;
  clearLog(): Promise<null>;
  /** Signs the entry's request again, now; the headers hold for five minutes. */
  signAfresh(entryId: string): Promise<Result<FreshHeaders>>;
  /** Signs the entry's request into its URL, now; `expiresIn` in seconds, up to 604,800 (7 days). */
  presignEntry(request: PresignEntry): Promise<Result<FreshUrl>>;

  /**
   * Begins to send a request from the extension itself, signed afresh for each attempt, and says
   * whether it did: the failure's `data.field` tells at which field it is wrong. How far it is, is
   * told by `sending`. It ends when the page goes.
   */
  send(order: SendingOrder): Promise<Result<null>>;
  /** Nothing more is sent of it; `sending` tells when it has ended. */
  cancelSending(id: string): Promise<null>;
  keptRequests(): Promise<KeptRequests>;
  /** Saves a request under a name, without its secrets, or puts it in the place of the one with its id. */
  saveRequest(request: SaveRequest): Promise<Result<KeptRequest>>;
  removeRequest(id: string): Promise<null>;
}

/** What the worker tells its pages unasked. */
export interface WorkerEvents {
  /** A tab's state, its counts or its offers changed. */
  tab: { readonly tabId: number };
  /** Rules or sources changed, or credentials came or went. */
  configuration: null;
  /** Entries that are new or have changed, in order. */
  entries: readonly EntrySummary[];
  cleared: null;
  /** A tab shows another page, asked for at this moment: milliseconds since the epoch. */
  navigated: { readonly tabId: number; readonly since: number };
  /** A sending, this page's or another's, has come further. */
  sending: SendingProgress;
}

export interface SignHere {
  readonly tabId: number;
  readonly origin: string;
  readonly host: string;
  /** The rule to add the caller to; absent when a rule is to be made of `draft`. */
  readonly ruleId?: string;
  readonly draft?: RuleDraft;
  /** `tab` lasts until the tab leaves the origin. */
  readonly lasting: "tab" | "always";
}

export interface OpenApi {
  readonly url: string;
  readonly draft: RuleDraft;
  /** A blank tab to use instead of a new one. */
  readonly tabId?: number;
}

export interface OpenAgain {
  readonly tabId: number;
  readonly entryId: string;
  readonly as: "signed" | "unsigned";
}

/** How a person begins to sign in; a device's sign-in may come before its source. */
export type SignInDraft = {
  /** Where the tokens are kept; absent: as the source's secrets are kept already. */
  readonly kept?: Keeping;
} & SignInWay;

type SignInWay =
  | {
      readonly kind: "password";
      readonly sourceId: string;
      readonly username: string;
      readonly password: string;
      readonly clientSecret?: string;
    }
  | { readonly kind: "hosted"; readonly sourceId: string; readonly clientSecret?: string }
  | ({ readonly kind: "device"; readonly sourceId: string } & CenterStart);

/** Where Identity Center is asked. */
export interface CenterStart {
  readonly startUrl: string;
  readonly region: string;
}

export interface ImportDraft {
  /** The document, 256 KB at most. */
  readonly text: string;
  readonly choice: ImportChoice;
}

export interface MendRule {
  readonly ruleId: string;
  readonly change: RuleChange;
}

export interface EntriesRequest {
  readonly after?: string;
  readonly limit: number;
}

export interface WholeEntries {
  /** In the order of their ids; one that the log no longer has is left out. */
  readonly entries: readonly Entry[];
  /** How many of the ids, from the first on, these are for: at least one. */
  readonly read: number;
}

export interface FreshHeaders {
  readonly headers: readonly Header[];
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
}

export interface SaveRequest {
  readonly id?: string;
  readonly name: string;
  readonly draft: RequestDraft;
}

export interface PresignEntry {
  readonly entryId: string;
  readonly expiresIn: number;
}

export interface FreshUrl {
  /** It holds the session token: for the clipboard, never to be shown. */
  readonly url: string;
  /** Milliseconds since the epoch; not after the credentials themselves expire. */
  readonly validUntil: number;
  readonly method: string;
  /** Headers that must be sent with it as they were, in lower case. */
  readonly headerNames: readonly string[];
}
