/** One navigation of a tab from its first sight on, through every redirect. */
export interface NavigationChain {
  readonly tabId: number;
  readonly requestId: string;
  readonly method: string;
  /** The origin that the browser names, which no redirect changes. */
  readonly initiator: string | undefined;
  /** Where it led so far, fragments included, the present one last. */
  readonly urls: readonly string[];
  /** What it sent was refused for want of a signature. */
  readonly isRefused: boolean;
}

/** A tab has one navigation at a time; others are over and their end is still to be heard. */
const mostChains = 4;

/** The navigations of the tabs that have not come to a page yet. */
export class NavigationChains {
  readonly #byTab = new Map<number, readonly NavigationChain[]>();

  /** Begins a navigation, or leads one that is known on. */
  go(
    step: Pick<NavigationChain, "tabId" | "requestId" | "method" | "initiator">,
    url: string,
  ): void {
    const before = this.#find(step);
    const urls = [...(before?.urls ?? []), url];
    const initiator = before ? before.initiator : step.initiator;
    this.#put({ ...step, initiator, urls, isRefused: false });
  }

  refuse(step: Pick<NavigationChain, "tabId" | "requestId">): void {
    const chain = this.#find(step);
    if (chain) this.#put({ ...chain, isRefused: true });
  }

  end(step: Pick<NavigationChain, "tabId" | "requestId">): void {
    const others = this.#others(step);
    if (others.length > 0) this.#byTab.set(step.tabId, others);
    else this.#byTab.delete(step.tabId);
  }

  /** Takes out every navigation that may be the one which led a tab to the page at this URL. */
  take(tabId: number, url: string): readonly NavigationChain[] {
    const chains = (this.#byTab.get(tabId) ?? []).filter(({ urls }) => urls.at(-1) === url);
    for (const chain of chains) this.end(chain);
    return chains;
  }

  forget(tabId: number): void {
    this.#byTab.delete(tabId);
  }

  #find({ tabId, requestId }: Pick<NavigationChain, "tabId" | "requestId">) {
    return this.#byTab.get(tabId)?.find((each) => each.requestId === requestId);
  }

  #others({ tabId, requestId }: Pick<NavigationChain, "tabId" | "requestId">) {
    return (this.#byTab.get(tabId) ?? []).filter((each) => each.requestId !== requestId);
  }

  #put(chain: NavigationChain): void {
    this.#byTab.set(chain.tabId, [...this.#others(chain), chain].slice(-mostChains));
  }
}
