import type { MemoryBrowser } from "../memory-browser.ts";
import { FakeSession } from "./fake-session.ts";

/** What the browser calls when something happens. */
type Hearer<Given extends readonly unknown[]> = (...given: Given) => void;

class FakeEvent<Given extends readonly unknown[]> {
  readonly #hearers = new Set<Hearer<Given>>();

  addListener(hearer: Hearer<Given>): void {
    this.#hearers.add(hearer);
  }

  removeListener(hearer: Hearer<Given>): void {
    this.#hearers.delete(hearer);
  }

  tell(...given: Given): void {
    for (const hearer of this.#hearers) hearer(...given);
  }
}

interface Target {
  readonly tabId: number;
}

export interface FakeApi {
  readonly debugger: {
    readonly onEvent: FakeEvent<[Target, string, object]>;
    readonly onDetach: FakeEvent<[Target, string]>;
    attach(target: Target): Promise<void>;
    detach(target: Target): Promise<void>;
    sendCommand(target: Target, command: string, parameters: object): Promise<unknown>;
  };
  readonly tabs: {
    readonly onRemoved: FakeEvent<[number]>;
    readonly onReplaced: FakeEvent<[number, number]>;
  };
  readonly runtime: { getPlatformInfo(): Promise<object> };
}

export interface FakeChromeOptions {
  readonly browser: MemoryBrowser;
  /** Milliseconds that an event is under way; it is heard at once if it is not said. */
  readonly eventsLate?: number;
  /** The same of the reply to a command of this name. */
  readonly repliesLate?: (command: string) => number | undefined;
}

/**
 * The part of `chrome` that the debugger's interceptor names, for the tabs of a browser in
 * memory. What it refuses, and in which words, is as measured on Chromium 156.
 */
export class FakeChrome {
  readonly #options: FakeChromeOptions;
  readonly #sessions = new Map<number, FakeSession>();
  readonly #refused = new Map<number, string>();
  readonly #onEvent = new FakeEvent<[Target, string, object]>();
  readonly #onDetach = new FakeEvent<[Target, string]>();
  readonly #onRemoved = new FakeEvent<[number]>();
  readonly #onReplaced = new FakeEvent<[number, number]>();
  /** Every command that was given, by its name. */
  readonly commands: string[] = [];

  constructor(options: FakeChromeOptions) {
    this.#options = options;
    options.browser.onClosed((tabId) => {
      this.#later(() => this.#onRemoved.tell(tabId));
      this.#end(tabId, "target_closed");
    }, new AbortController().signal);
  }

  /** To be put in the place of `chrome`. */
  readonly api: FakeApi = {
    debugger: {
      onEvent: this.#onEvent,
      onDetach: this.#onDetach,
      attach: async ({ tabId }) => this.#attach(tabId),
      detach: async ({ tabId }) => {
        this.#sessionOf(tabId).end();
        this.#sessions.delete(tabId);
      },
      sendCommand: async ({ tabId }, command, parameters) => {
        this.commands.push(command);
        const reply = (): unknown => this.#sessionOf(tabId).run(command, parameters);
        return reached(reply, this.#options.repliesLate?.(command));
      },
    },
    tabs: { onRemoved: this.#onRemoved, onReplaced: this.#onReplaced },
    runtime: { getPlatformInfo: async () => ({}) },
  };

  /** The user ends the debugging with the button on the browser's bar. */
  cancel(tabId: number): void {
    this.#end(tabId, "canceled_by_user");
  }

  /** Another extension puts a frame into the page. */
  putForeignFrame(tabId: number): void {
    this.#end(tabId, "target_closed");
    this.#refused.set(tabId, "Cannot access a chrome-extension:// URL of different extension");
  }

  /** The browser takes no command for a tab any more, in these words; undefined: it does again. */
  refuse(tabId: number, words: string | undefined): void {
    if (words === undefined) this.#refused.delete(tabId);
    else this.#refused.set(tabId, words);
  }

  isAttached(tabId: number): boolean {
    return this.#sessions.has(tabId);
  }

  #attach(tabId: number): void {
    this.#refuseIfAny(tabId);
    if (this.#sessions.has(tabId)) {
      throw new Error(`Another debugger is already attached to the tab with id: ${tabId}.`);
    }
    const { browser } = this.#options;
    const tell = (parameters: object): void =>
      this.#later(() => this.#onEvent.tell({ tabId }, "Fetch.requestPaused", parameters));
    this.#sessions.set(tabId, new FakeSession({ tabId, browser, tell }));
  }

  #sessionOf(tabId: number): FakeSession {
    this.#refuseIfAny(tabId);
    const session = this.#sessions.get(tabId);
    if (!session) throw new Error(`Debugger is not attached to the tab with id: ${tabId}.`);
    return session;
  }

  #refuseIfAny(tabId: number): void {
    const words = this.#refused.get(tabId);
    if (words !== undefined) throw new Error(words);
    if (!this.#options.browser.isOpen(tabId)) throw new Error(`No tab with given id ${tabId}.`);
  }

  #end(tabId: number, why: string): void {
    const session = this.#sessions.get(tabId);
    if (!session) return;
    this.#sessions.delete(tabId);
    session.end();
    this.#later(() => this.#onDetach.tell({ tabId }, why));
  }

  #later(tell: () => void): void {
    const { eventsLate } = this.#options;
    if (eventsLate === undefined) queueMicrotask(tell);
    else setTimeout(tell, eventsLate);
  }
}

/** The browser takes a command at once, and its reply takes its time. */
function reached(run: () => unknown, late: number | undefined): Promise<unknown> {
  const reply = new Promise((resolve) => resolve(run()));
  if (late === undefined) return reply;
  const delay = new Promise((resolve) => setTimeout(resolve, late));
  return Promise.allSettled([reply, delay]).then(() => reply);
}
