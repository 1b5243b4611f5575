import type { CdpPipe, CdpSession } from "./cdp-pipe.ts";

/** What runs code in the browser: a page or a worker. */
export interface BareTarget {
  readonly targetId: string;
  readonly session: CdpSession;
  /** Runs a function there, with nothing of its file around it, and gives what it gives. */
  evaluate<Given, Value>(
    work: (given: Given) => Value | Promise<Value>,
    given: Given,
  ): Promise<Value>;
  /** Lets go of it: a worker that nobody is attached to can be stopped. */
  detach(): Promise<void>;
}

export interface BarePage extends BareTarget {
  /** Opens a URL and waits until it is loaded. */
  goTo(url: string): Promise<void>;
  close(): Promise<void>;
}

export async function openBarePage(pipe: CdpPipe): Promise<BarePage> {
  const browser = pipe.session();
  const { targetId } = await browser.send("Target.createTarget", {
    url: "about:blank",
    newWindow: true,
    width: 1_280,
    height: 800,
  });
  const target = await openBareTarget(pipe, targetId);
  const { session } = target;
  await session.send("Page.enable");
  return {
    ...target,
    async goTo(url) {
      const loaded = session.next("Page.loadEventFired");
      const { errorText } = await session.send("Page.navigate", { url });
      if (errorText) throw new Error(`${url} did not open: ${errorText}`);
      await loaded;
    },
    close: async () => {
      await browser.send("Target.closeTarget", { targetId });
    },
  };
}

export async function openBareTarget(pipe: CdpPipe, targetId: string): Promise<BareTarget> {
  const { sessionId } = await pipe
    .session()
    .send("Target.attachToTarget", { targetId, flatten: true });
  const session = pipe.session(sessionId);
  return {
    targetId,
    session,
    evaluate: (work, given) => evaluate(session, work, given),
    detach: async () => {
      await pipe.session().send("Target.detachFromTarget", { sessionId });
    },
  };
}

async function evaluate<Given, Value>(
  session: CdpSession,
  work: (given: Given) => Value | Promise<Value>,
  given: Given,
): Promise<Value> {
  // tsx names inner functions with a helper, which has to come along.
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `((__name) => (${String(work)})(${JSON.stringify(given)}))((named) => named)`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as Value;
}
