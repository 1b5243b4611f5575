import type { CdpPipe } from "./cdp-pipe.ts";

/** How the browser is told that a navigation began. */
export type Transition = "typed" | "address_bar" | "auto_bookmark" | "link" | "auto_toplevel";

/** A page or a worker of a browser that nothing but this protocol drives. */
export interface RawTarget {
  readonly targetId: string;
  readonly sessionId: string;
  /** Runs a function there, which uses nothing from around it, and gives what it gives. */
  evaluate<Argument, Value>(
    run: (argument: Argument) => Value | Promise<Value>,
    argument?: Argument,
  ): Promise<Value>;
}

export interface RawTab extends RawTarget {
  /** As a person does who types or chooses a URL. */
  navigate(url: string, transition?: Transition): Promise<void>;
  /** Waits until it shows a whole page whose URL fits, and gives that URL. */
  shows(fits: (url: string) => boolean): Promise<string>;
  reload(): Promise<void>;
  /** Goes so many entries back, as the button does. */
  back(): Promise<void>;
  /** The URLs of its entries, the empty page aside with which a tab may begin. */
  history(): Promise<readonly string[]>;
  /** Presses the button of this name with the mouse, once there is one that answers. */
  press(name: string): Promise<void>;
  /** The text that the page shows, once it contains this. */
  text(part: string): Promise<string>;
  close(): Promise<void>;
}

interface Evaluated<Value> {
  readonly result: { readonly value: Value };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

interface History {
  readonly currentIndex: number;
  readonly entries: readonly { readonly id: number; readonly url: string }[];
}

export async function attachTarget(pipe: CdpPipe, targetId: string): Promise<RawTarget> {
  const { sessionId } = await pipe.send<{ sessionId: string }>("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  return {
    targetId,
    sessionId,
    evaluate: async (run, argument) => {
      // tsx has functions call a helper of its own.
      const expression = `((__name) => (${run.toString()})(${JSON.stringify(argument)}))((each) => each)`;
      const parameters = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const { result, exceptionDetails } = await pipe.send<Evaluated<never>>(
        "Runtime.evaluate",
        parameters,
        sessionId,
      );
      if (!exceptionDetails) return result.value;
      throw new Error(exceptionDetails.exception?.description ?? "The page threw.");
    },
  };
}

export async function attachTab(pipe: CdpPipe, targetId: string): Promise<RawTab> {
  const target = await attachTarget(pipe, targetId);
  const { sessionId } = target;
  const send = <Result>(method: string, params: object = {}): Promise<Result> =>
    pipe.send<Result>(method, params, sessionId);
  const history = (): Promise<History> => send("Page.getNavigationHistory");
  return {
    ...target,
    // It answers when the navigation is committed, and with an error where another page came.
    navigate: async (url, transition = "typed") =>
      void (await send("Page.navigate", { url, transitionType: transition }).catch(
        () => undefined,
      )),
    shows: (fits) => untilShown(pipe, target, fits),
    reload: async () => void (await send("Page.reload")),
    back: async () => {
      const { currentIndex, entries } = await history();
      const entryId = entries[currentIndex - 1]?.id;
      await send("Page.navigateToHistoryEntry", { entryId });
    },
    history: async () =>
      (await history()).entries.map(({ url }) => url).filter((url) => url !== "about:blank"),
    press: async (name) => {
      const { x, y } = await target.evaluate(placeOfButton, name);
      const click = { x, y, button: "left", clickCount: 1 };
      await send("Input.dispatchMouseEvent", { type: "mousePressed", ...click });
      await send("Input.dispatchMouseEvent", { type: "mouseReleased", ...click });
    },
    text: (part) => target.evaluate(textWith, part),
    close: async () => void (await pipe.send("Target.closeTarget", { targetId })),
  };
}

async function untilShown(
  pipe: CdpPipe,
  { sessionId, evaluate }: RawTarget,
  fits: (url: string) => boolean,
): Promise<string> {
  await pipe.send("Page.enable", {}, sessionId);
  for (;;) {
    const loaded = nextLoad(pipe, sessionId);
    // A page that goes away meanwhile gives nothing.
    const shown = await evaluate(() => [document.readyState, location.href] as const).catch(
      () => undefined,
    );
    if (shown?.[0] === "complete" && fits(shown[1])) return shown[1];
    await loaded;
  }
}

function nextLoad(pipe: CdpPipe, sessionId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = pipe.on("Page.loadEventFired", (_: never, from) => {
      if (from !== sessionId) return;
      stop();
      resolve();
    });
  });
}

/** Runs in the page. */
async function placeOfButton(name: string): Promise<{ readonly x: number; readonly y: number }> {
  const find = (): HTMLButtonElement | undefined =>
    [...document.querySelectorAll("button")].find(
      (each) => each.textContent === name && !each.disabled,
    );
  const button = await new Promise<HTMLButtonElement>((resolve) => {
    const look = (): void => {
      const found = find();
      if (found) resolve(found);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    look();
  });
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Runs in the page. */
function textWith(part: string): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      const text = document.body?.innerText ?? "";
      if (text.includes(part)) resolve(text);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  });
}
