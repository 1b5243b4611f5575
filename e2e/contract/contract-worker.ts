import type { Rule } from "../../src/core/rules/rule.ts";
import type { Result } from "../../src/core/errors.ts";
import type { TabState } from "../../src/core/tab-state.ts";
import {
  contractHandlers,
  type ContractHandlers,
} from "../../src/interceptors/contract/contract-handlers.ts";
import {
  createStory,
  type Note,
  type Story,
  type Wanted,
} from "../../src/interceptors/contract/story.ts";
import { DebuggerInterceptor } from "../../src/interceptors/debugger/debugger-interceptor.ts";
import type { Interceptor } from "../../src/interceptors/interceptor.ts";
import { WebRequestOrigins } from "../../src/interceptors/origins/web-request-origins.ts";
import { createTap } from "./tap.ts";

/** What the bench asks of this worker, by evaluating it; all of it is plain data. */
export interface ContractWorker {
  /** Starts a new interceptor, with a story of its own. */
  open(longestHold: number): void;
  /** Lets go of every tab and stops the interceptor. */
  close(): Promise<void>;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  watch(rules: readonly Rule[]): Promise<void>;
  decide(url: string): void;
  notes(): readonly Note[];
  noted(wanted: Wanted): Promise<Note>;
  /** The tab that shows this URL. */
  tabAt(url: string): Promise<number>;
  /** Resolves once the browser knows that a request under this URL was given up. */
  givenUp(url: string): Promise<void>;
}

interface Run {
  readonly story: Story;
  readonly handlers: ContractHandlers;
  readonly interceptor: Interceptor;
  readonly controller: AbortController;
}

const tap = createTap((id) => {
  const { story } = running();
  story.add({ kind: "released", id, url: story.urlOf(id) });
});
let run: Run | undefined;

function running(): Run {
  if (!run) throw new Error("No interceptor runs");
  return run;
}

function start(longestHold: number): Run {
  const story = createStory();
  const handlers = contractHandlers(story);
  const controller = new AbortController();
  const { signal } = controller;
  const origins = new WebRequestOrigins(signal);
  const interceptor = new DebuggerInterceptor({ origins, handlers, longestHold }, signal);
  return { story, handlers, interceptor, controller };
}

const worker: ContractWorker = {
  open(longestHold) {
    tap.forget();
    run = start(longestHold);
  },
  async close() {
    const { interceptor, controller } = running();
    const tabs = await chrome.tabs.query({});
    const ids = tabs.flatMap(({ id }) => id ?? []);
    await Promise.all(ids.map((id) => interceptor.disarm(id)));
    controller.abort();
  },
  arm: (tabId) => running().interceptor.arm(tabId),
  disarm: (tabId) => running().interceptor.disarm(tabId),
  watch: (rules) => running().interceptor.watch(rules),
  decide: (url) => running().handlers.decide(url),
  notes: () => running().story.notes,
  noted: (wanted) => running().story.until(wanted),
  async tabAt(url) {
    const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
    if (tab?.id === undefined) throw new Error(`No tab shows ${url}`);
    return tab.id;
  },
  givenUp: tap.givenUp,
};

Object.assign(globalThis, { contract: worker });
