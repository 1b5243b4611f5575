type Listener = (details: object) => unknown;

/** An event of the browser's, for tests: what was added hears what is told, until it is removed. */
interface FakeEvent {
  addListener(listener: Listener, filter?: { readonly types?: readonly string[] }): void;
  removeListener(listener: Listener): void;
  tell(details: object): void;
  readonly listenerCount: number;
}

function fakeEvent(): FakeEvent {
  const listeners = new Map<Listener, readonly string[] | undefined>();
  return {
    addListener: (listener, filter) => void listeners.set(listener, filter?.types),
    removeListener: (listener) => void listeners.delete(listener),
    tell: (details) => {
      const type = "type" in details ? String(details.type) : undefined;
      for (const [listener, types] of listeners) {
        if (types === undefined || type === undefined || types.includes(type)) listener(details);
      }
    },
    get listenerCount() {
      return listeners.size;
    },
  };
}

/** The parts of `chrome` that tell who asks for what, for tests. */
export class FakeBrowser {
  readonly onBeforeRequest = fakeEvent();
  readonly onHeadersReceived = fakeEvent();
  readonly onResponseStarted = fakeEvent();
  readonly onCompleted = fakeEvent();
  readonly onErrorOccurred = fakeEvent();
  readonly onCommitted = fakeEvent();
  readonly onNavigationError = fakeEvent();
  readonly onPermissionAdded = fakeEvent();
  readonly onPermissionRemoved = fakeEvent();
  readonly #onRemoved = new Set<(tabId: number) => void>();
  #seesAll = true;
  /** The URL that the browser tells of a tab; undefined where there is no such tab. */
  tabUrl: () => Promise<string | undefined> = async () => undefined;

  readonly chrome = {
    runtime: { id: "ourselves" },
    webRequest: {
      onBeforeRequest: this.onBeforeRequest,
      onHeadersReceived: this.onHeadersReceived,
      onResponseStarted: this.onResponseStarted,
      onCompleted: this.onCompleted,
      onErrorOccurred: this.onErrorOccurred,
    },
    webNavigation: { onCommitted: this.onCommitted, onErrorOccurred: this.onNavigationError },
    permissions: {
      contains: async () => this.#seesAll,
      onAdded: this.onPermissionAdded,
      onRemoved: this.onPermissionRemoved,
    },
    tabs: {
      get: async () => {
        const url = await this.tabUrl();
        if (url === undefined) throw new Error("No tab with id: 7.");
        return { url };
      },
      onRemoved: {
        addListener: (listener: (tabId: number) => void) => void this.#onRemoved.add(listener),
        removeListener: (listener: (tabId: number) => void) =>
          void this.#onRemoved.delete(listener),
      },
    },
  };

  closeTab(tabId: number): void {
    for (const listener of this.#onRemoved) listener(tabId);
  }

  /** Whether the permission for all sites is granted from now on. */
  seeAll(answer: "granted" | "taken away"): void {
    this.#seesAll = answer === "granted";
    (this.#seesAll ? this.onPermissionAdded : this.onPermissionRemoved).tell({});
  }

  /** How many listeners there are in all. */
  listenerCount(): number {
    const { webRequest, webNavigation } = this.chrome;
    const events = [
      ...Object.values(webRequest),
      ...Object.values(webNavigation),
      this.onPermissionAdded,
      this.onPermissionRemoved,
    ];
    return events.reduce((sum, each) => sum + each.listenerCount, this.#onRemoved.size);
  }
}
