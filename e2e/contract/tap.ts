/** What is known of requests beside the interceptor, from the browser itself. */
export interface Tap {
  /** Resolves once a request under this URL was given up, which may have been before. */
  givenUp(url: string): Promise<void>;
  /** Forgets what was heard so far. */
  forget(): void;
}

/**
 * Listens in on the browser: tells each request whose release it took, once, as the id that the
 * interceptor gives it. It is to be made before an interceptor is.
 */
export function createTap(onReleased: (id: string) => void): Tap {
  const released = new Set<string>();
  const given = new Set<string>();
  const waiting = new Set<() => void>();
  hearReleases((id) => {
    if (released.has(id)) return;
    released.add(id);
    onReleased(id);
  });
  chrome.webRequest.onErrorOccurred.addListener(
    ({ url, error }) => {
      if (error !== "net::ERR_ABORTED") return;
      given.add(url);
      for (const look of waiting) look();
    },
    { urls: ["<all_urls>"] },
  );
  return {
    givenUp: (url) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!given.has(url)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    forget() {
      released.clear();
      given.clear();
    },
  };
}

function hearReleases(hear: (id: string) => void): void {
  const { debugger: api } = chrome;
  const send: SendCommand = api.sendCommand.bind(api);
  const sendAndHear: SendCommand = async (debuggee, command, parameters) => {
    const reply = await send(debuggee, command, parameters);
    const isRelease = command === "Fetch.continueRequest" || command === "Fetch.failRequest";
    if (isRelease) hear([...within(debuggee), String(parameters?.["requestId"])].join(" "));
    return reply;
  };
  Object.defineProperty(api, "sendCommand", { value: sendAndHear });
}

/** The tab, and the session of a frame or worker within it. */
function within({ tabId, sessionId }: chrome.debugger.DebuggerSession): readonly string[] {
  return [String(tabId), ...(sessionId === undefined ? [] : [sessionId])];
}

type SendCommand = (
  debuggee: chrome.debugger.DebuggerSession,
  command: string,
  parameters?: Record<string, unknown>,
) => Promise<object | undefined>;
