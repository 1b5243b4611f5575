/** The commands that the debugger is given, each because interception needs it; no others. */
interface Commands {
  /** Which requests pause. A second call replaces the patterns and releases nothing. */
  "Fetch.enable": { patterns: readonly FetchPattern[] };
  "Fetch.continueRequest": {
    requestId: string;
    url?: string;
    headers?: readonly FetchHeader[];
    interceptResponse?: true;
  };
  /** Lets an answer go on; with headers of ours where a rule's CORS assist lets the page read it. */
  "Fetch.continueResponse": {
    requestId: string;
    responseCode?: number;
    responsePhrase?: string;
    responseHeaders?: readonly FetchHeader[];
  };
  /** Answers a preflight for CORS assist; has a refused request sent once more, by a redirect. */
  "Fetch.fulfillRequest": {
    requestId: string;
    responseCode: number;
    responseHeaders: readonly FetchHeader[];
    body: string;
  };
  "Fetch.failRequest": { requestId: string; errorReason: "Aborted" | "BlockedByClient" };
  "Fetch.getResponseBody": { requestId: string };
  /** Has the browser send once more, with its body, what an API refused before the tab was armed. */
  "Page.reload": Record<string, never>;
  /** Tells whether a session that another life of this worker attached is still ours. */
  "Target.getTargetInfo": Record<string, never>;
  /** Reaches frames of other sites and the page's service worker, before they send anything. */
  "Target.setAutoAttach": {
    autoAttach: boolean;
    waitForDebuggerOnStart: boolean;
    flatten: true;
  };
  /** Lets a frame or a worker begin, which waits until its requests are intercepted. */
  "Runtime.runIfWaitingForDebugger": Record<string, never>;
}

interface Replies {
  "Fetch.getResponseBody": { readonly body: string; readonly base64Encoded: boolean };
}

export interface FetchPattern {
  readonly urlPattern: string;
  readonly requestStage: "Request";
}

export interface FetchHeader {
  readonly name: string;
  readonly value: string;
}

/** A paused request as the debugger tells it (`Fetch.requestPaused`). */
export interface RequestPaused {
  readonly requestId: string;
  readonly redirectedRequestId?: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly hasPostData?: boolean;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
  readonly responseErrorReason?: string;
  readonly responseStatusCode?: number;
  readonly responseStatusText?: string;
  readonly responseHeaders?: readonly FetchHeader[];
}

/** Whether an answer is paused, and not its request. */
export function isAnswer({ responseStatusCode, responseErrorReason }: RequestPaused): boolean {
  return responseStatusCode !== undefined || responseErrorReason !== undefined;
}

/** A frame or a worker that has come to belong to a tab (`Target.attachedToTarget`). */
export interface AttachedToTarget {
  readonly sessionId: string;
  readonly targetInfo: { readonly targetId: string; readonly type: string };
}

/** A tab's own session, by the tab's id, or one of a frame or a worker within it. */
export type Target = number | ChildTarget;

export interface ChildTarget {
  readonly tabId: number;
  readonly sessionId: string;
}

/** The tab that a target is in. */
export function tabOf(target: Target): number {
  return typeof target === "number" ? target : target.tabId;
}

type Reply<Name extends keyof Commands> = Name extends keyof Replies ? Replies[Name] : unknown;

/** Sends one command to a target that is attached; rejects with the browser's words. */
export async function send<Name extends keyof Commands>(
  target: Target,
  command: Name,
  parameters: Commands[Name],
): Promise<Reply<Name>> {
  // The browser's answer is as its protocol says; a wrong shape is caught where it is read.
  const debuggee = typeof target === "number" ? { tabId: target } : target;
  return (await chrome.debugger.sendCommand(debuggee, command, { ...parameters })) as Reply<Name>;
}

/** What an attempt to attach came to. */
export type Attachment =
  | { readonly kind: "attached" }
  /** A session of this extension, attached in an earlier life of the worker. */
  | { readonly kind: "ours-already" }
  | { readonly kind: "refused"; readonly why: string };

const protocolVersion = "1.3";

export async function attach(tabId: number): Promise<Attachment> {
  try {
    await chrome.debugger.attach({ tabId }, protocolVersion);
    return { kind: "attached" };
  } catch (cause) {
    const why = wordsOf(cause);
    if (!why.includes("already attached")) return { kind: "refused", why };
    return (await isOurs(tabId)) ? { kind: "ours-already" } : { kind: "refused", why };
  }
}

/** Detaches; a tab that is gone or not attached is as good as detached. */
export async function detach(tabId: number): Promise<void> {
  await chrome.debugger.detach({ tabId }).catch(() => undefined);
}

async function isOurs(tabId: number): Promise<boolean> {
  return send(tabId, "Target.getTargetInfo", {}).then(
    () => true,
    () => false,
  );
}

/** The message of whatever the browser threw; a command's is an object of the protocol, as JSON. */
export function wordsOf(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : String(cause);
  try {
    const { message } = JSON.parse(words) as { readonly message?: unknown };
    return typeof message === "string" ? message : words;
  } catch {
    return words;
  }
}
