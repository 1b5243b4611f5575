import type { Caller } from "../../core/rules/caller.ts";
import { wireUrl } from "../wire-url.ts";
import { AllSites } from "./all-sites.ts";
import { noChainMemory, toKeptChain, toRequestChain, type ChainMemory } from "./chain-memory.ts";
import { nameCaller } from "./name-caller.ts";
import type { Asker, Observed, Origins } from "./origins.ts";
import { originOf, PageOrigins } from "./page-origins.ts";
import { RequestChains, type RequestChain } from "./request-chains.ts";
import { toUnended, toUnheld, type Ended, type HearUnheld } from "./unheld-request.ts";

const everything = { urls: ["<all_urls>"] };

/** What the browser names as the tab of a service worker's request. */
const noTab = -1;

/**
 * Who asked for a URL to which a page of ours sent a tab: nothing where nobody is known, no
 * initiator where it was a person.
 */
export type StandIn = (
  tabId: number,
  url: string,
) => Promise<{ readonly initiator?: string } | undefined>;

export interface OriginsOptions {
  readonly standIn?: StandIn;
  /** Whether a rule matches this URL in a tab that is armed: such requests are followed closely. */
  isWanted?(tabId: number, url: string): boolean;
  /** What outlives the worker of those; without it nothing does. */
  readonly memory?: ChainMemory;
  /** A wanted request was answered, and no interceptor had held it. */
  readonly onUnheld?: HearUnheld;
}

/**
 * Origins as `webRequest` reports them, which sees every initiator and redirect only with
 * permission for all sites. Its listeners are registered when it is constructed.
 *
 * Measured on Chromium 156: its events arrive before the debugger's pause. What began as the
 * browser restarted the worker was seen by the life before, or by none.
 */
export class WebRequestOrigins implements Origins {
  readonly #chains = new RequestChains();
  readonly #pages: PageOrigins;
  readonly #allSites: AllSites;
  readonly #options: OriginsOptions;
  readonly #memory: ChainMemory;
  readonly #restored: Promise<void>;
  readonly #bornAt = Date.now();
  #isRestored = false;
  /** Tabs that an earlier life of the worker left armed. */
  #armedBefore: ReadonlySet<number> = new Set();
  /** Until when what is blocked in a tab was failed by us. */
  readonly #failing = new Map<number, number>();

  constructor(signal: AbortSignal, options: OriginsOptions = {}) {
    this.#options = options;
    this.#memory = options.memory ?? noChainMemory;
    this.#pages = new PageOrigins(signal);
    this.#allSites = new AllSites(signal);
    const { onBeforeRequest, onCompleted, onErrorOccurred } = chrome.webRequest;
    const begin = this.#begin.bind(this);
    const end = this.#end.bind(this);
    onBeforeRequest.addListener(begin, everything);
    onCompleted.addListener(end, everything);
    onErrorOccurred.addListener(end, everything);
    const sweeping = setTimeout(() => void this.#tellUnended(), youth);
    signal.addEventListener("abort", () => {
      clearTimeout(sweeping);
      onBeforeRequest.removeListener(begin);
      onCompleted.removeListener(end);
      onErrorOccurred.removeListener(end);
    });
    this.#restored = this.#restore()
      .catch(() => undefined)
      .then(() => void (this.#isRestored = true));
  }

  claim(request: Observed): string | undefined {
    const open = this.#idsAlike(request).filter((each) => !this.#chains.isClaimed(each));
    // It is held right after it has begun, so that of several it is probably the newest.
    const id = open.at(-1);
    if (id === undefined) return undefined;
    this.#chains.claim(id);
    for (const mingled of this.#chains.mingle(open)) this.#remember(mingled);
    return id;
  }

  async whoAsked(held: Observed): Promise<Asker> {
    const request = this.#isRestored ? held : await this.#claimLate(held);
    // A redirect that was seen from its second hop on hides who led here.
    const seen = this.#idsAlike(request)
      .flatMap((id) => this.#chains.get(id) ?? [])
      .filter(({ hops }) => !request.isRedirected || hops.size > 0);
    const alike = await Promise.all(seen.map((each) => this.#withAsker(each)));
    const isPage = alike.length > 0 && alike.every((each) => each.isPage);
    // Without it initiators and redirects of other sites are hidden, and a stranger looks typed.
    if (!(await this.#allSites.areSeen()))
      return { caller: { kind: "unknown", reason: "no-permission" }, isPage };
    const pages = isPage ? [undefined] : await this.#pages.of(request.tabId);
    if (alike.length === 0 && this.#mayBeCutOff(request)) return { caller: cutOff(pages), isPage };
    const callers = pages.map((page) => nameCaller(alike, page));
    const unknown = callers.find((caller) => caller.kind !== "pages");
    if (unknown) return { caller: unknown, isPage };
    const origins = new Set(callers.flatMap((each) => (each.kind === "pages" ? each.origins : [])));
    return { caller: { kind: "pages", origins: [...origins] }, isPage };
  }

  failsUnheard(tabId: number): void {
    this.#failing.set(tabId, Date.now() + blockedWithin);
  }

  /** What is held before it is known what an earlier life of the worker saw. */
  async #claimLate(request: Observed): Promise<Observed> {
    await this.#restored;
    const claimed = request.claimed ?? this.claim(request);
    if (claimed === undefined) return request;
    // Whoever holds it did not hear of it, and will not have it forgotten.
    if (request.claimed === undefined) this.#memory.keepChain(claimed, undefined);
    return { ...request, claimed };
  }

  /**
   * What could be this request. One that an earlier life saw begin can be one that it never heard
   * to be held, shortly after; what it did hold is that and nothing else.
   */
  #idsAlike(request: Observed): readonly string[] {
    const tabIds = request.maybeServiceWorker ? [request.tabId, noTab] : [request.tabId];
    return tabIds
      .flatMap((tabId) => this.#chains.idsAlike({ ...request, tabId }))
      .filter((id) => {
        if (!this.#chains.get(id)?.isOfBefore || id === request.claimed) return true;
        return !this.#chains.isClaimed(id) && this.#isYoung();
      });
  }

  /** Whether what was not seen may have begun before this life of the worker. */
  #isYoung(): boolean {
    return Date.now() < this.#bornAt + youth;
  }

  #mayBeCutOff({ tabId }: Observed): boolean {
    return this.#isYoung() && this.#armedBefore.has(tabId);
  }

  async #restore(): Promise<void> {
    const { chains, claimed, armed } = await this.#memory.recallChains();
    this.#armedBefore = armed;
    for (const [id, kept] of chains) {
      const before = toRequestChain(kept);
      const now = this.#chains.get(id);
      // A hop that was heard meanwhile.
      const hops = new Set([...before.hops, originOf(before.url)]);
      this.#chains.begin(id, now ? { ...now, hops } : before);
      if (claimed.has(id) && !now) this.#chains.claim(id);
    }
  }

  #begin(details: chrome.webRequest.OnBeforeRequestDetails): undefined {
    const { requestId, tabId, method, initiator, type, timeStamp } = details;
    const before = this.#chains.get(requestId);
    const hops = before ? new Set([...before.hops, originOf(before.url)]) : new Set<string>();
    const url = wireUrl(details.url);
    const chain: RequestChain = {
      tabId,
      method,
      initiator,
      first: before?.first ?? url,
      url,
      hops,
      isPage: type === "main_frame",
      at: Math.round(timeStamp),
    };
    this.#chains.begin(requestId, chain);
    this.#remember(requestId);
  }

  #remember(requestId: string): void {
    const chain = this.#chains.get(requestId);
    if (!chain || !this.#options.isWanted?.(chain.tabId, chain.url)) return;
    this.#memory.keepChain(requestId, toKeptChain(chain));
  }

  /** The browser names this extension where a page of ours sent a tab on for somebody else. */
  async #withAsker(chain: RequestChain): Promise<RequestChain> {
    const isOwn = chain.initiator === `chrome-extension://${chrome.runtime.id}`;
    if (!isOwn || !chain.isPage) return chain;
    const asker = await this.#options.standIn?.(chain.tabId, chain.first);
    return asker ? { ...chain, initiator: asker.initiator } : chain;
  }

  #end(details: Ended): void {
    const { requestId, tabId } = details;
    const isFailed = Date.now() < (this.#failing.get(tabId) ?? 0);
    const chain = this.#chains.get(requestId) ?? (isFailed ? chainOf(details) : undefined);
    const isClaimed = this.#chains.isClaimed(requestId);
    this.#chains.end(requestId);
    // What is held is forgotten when it is settled.
    if (!chain || isClaimed || !this.#options.isWanted?.(chain.tabId, chain.url)) return;
    this.#memory.keepChain(requestId, undefined);
    void this.#tellUnheld(chain, { details, isFailed });
  }

  /** By now what an earlier life saw begin is held, or was failed as that life ended. */
  async #tellUnended(): Promise<void> {
    for (const [id, chain] of this.#chains.ofBefore()) {
      if (this.#chains.isClaimed(id) || chain.tabId === noTab || chain.isPage) continue;
      this.#chains.end(id);
      this.#memory.keepChain(id, undefined);
      this.#options.onUnheld?.(toUnended(chain, id, await this.#pages.of(chain.tabId)));
    }
  }

  async #tellUnheld(chain: RequestChain, { details, isFailed }: EndedNow): Promise<void> {
    const pages = chain.tabId === noTab ? [] : await this.#pages.of(chain.tabId);
    const unheld = toUnheld(chain, details, { pages, isFailed });
    if (unheld) this.#options.onUnheld?.(unheld);
  }
}

interface EndedNow {
  readonly details: Ended;
  readonly isFailed: boolean;
}

/** Of a request whose beginning nobody saw. */
function chainOf(details: Ended): RequestChain {
  const { tabId, method, initiator, type, timeStamp } = details;
  const url = wireUrl(details.url);
  const at = Math.round(timeStamp);
  const isPage = type === "main_frame";
  return { tabId, method, initiator, first: url, url, hops: new Set(), isPage, at };
}

/** Milliseconds within which what an earlier life of the worker saw begin is held. */
const youth = 10_000;

/** Milliseconds within which the browser tells that what we failed is blocked. */
const blockedWithin = 1_000;

function cutOff(pages: readonly (string | undefined)[]): Caller {
  const origins = pages.filter((page) => page !== undefined);
  return { kind: "unknown", reason: "worker-stopped", origins };
}
