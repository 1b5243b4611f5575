import { signal, type ReadonlySignal } from "@preact/signals";
import type { GateView } from "../../core/gate/gate-view.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";

/** What the page shows. */
export type GateScreen =
  | { readonly kind: "arming" }
  /** The tab is on its way, and the answer takes its time. */
  | { readonly kind: "waiting"; readonly url: string }
  | Exclude<GateView, { readonly kind: "go" }>
  | { readonly kind: "unreachable" };

export interface GateModel {
  /** The address that the browser led here, to be shown and no more; absent where it is none. */
  readonly address: string | undefined;
  readonly screen: ReadonlySignal<GateScreen>;
  /** The buttons answer: not at once, so that no click meant for another page hits them. */
  readonly isReady: ReadonlySignal<boolean>;
  /**
   * Shows what the worker answered the page, which goes on by itself, be this loaded yet or not.
   * A worker that was stopped meanwhile is asked again.
   */
  start(first: Promise<GateView>): Promise<void>;
  /** Does what the browser refused once more. */
  tryAgain(): Promise<void>;
  signOnce(): Promise<void>;
  openUnsigned(): Promise<void>;
  /** Goes to the address anew, which leads here again and names us. */
  openAgain(): void;
}

export interface GateModelOptions {
  readonly worker: WorkerClient;
  readonly clock: Pick<Clock, "after">;
  /** The page's own fragment, without its `#`. */
  readonly fragment: string;
  /** Shows another page in the place of this one. */
  go(url: string): void;
}

/** In milliseconds: longer than a second click comes after a first one. */
const unready = 500;
/** In milliseconds: from here on a person wonders. */
const longWait = 1_000;

export function createGateModel(options: GateModelOptions, ended: AbortSignal): GateModel {
  const { worker, clock, fragment, go } = options;
  const { api } = worker;
  const address = isAddress(fragment) ? fragment : undefined;
  const screen = signal<GateScreen>({ kind: "arming" });
  const isReady = signal(false);
  let last: () => Promise<GateView> = () => api.gate();

  function show(shown: GateScreen): void {
    screen.value = shown;
    isReady.value = false;
    clock.after(unready, () => (isReady.value = true), ended);
  }

  async function run(action: () => Promise<GateView>): Promise<void> {
    last = action;
    isReady.value = false;
    try {
      const view = await action();
      showView(view);
      if (view.kind === "go") go(view.url);
    } catch {
      show({ kind: "unreachable" });
    }
  }

  function showView(view: GateView): void {
    if (view.kind !== "go") show(view);
    else clock.after(longWait, () => show({ kind: "waiting", url: view.url }), ended);
  }

  return {
    address,
    screen,
    isReady,
    start: (first) => first.then(showView, () => run(() => api.gate())),
    tryAgain: () => run(last),
    signOnce: () => run(() => api.signAtGate()),
    openUnsigned: () => run(() => api.openUnsigned()),
    openAgain: () => {
      if (address !== undefined) go(address);
    },
  };
}

/** Only pages of the web are led here; a fragment may be anything. */
function isAddress(fragment: string): boolean {
  return URL.canParse(fragment) && /^https?:$/.test(new URL(fragment).protocol);
}
