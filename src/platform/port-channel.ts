import { browser } from "./browser.ts";
import type { Channel } from "../messaging/channel.ts";
import { createPageChannel } from "./page-channel.ts";
import { isOwnPage } from "./page-sender.ts";
import { createReconnectingChannel } from "./reconnecting-channel.ts";

/** A page's channel to the worker, which it wakes, for as long as the page lives. */
export function connectToWorker(): Channel {
  return createReconnectingChannel({
    connect: () => browser.runtime.connect(),
    now: () => performance.now(),
    later: (milliseconds, run) => setTimeout(run, milliseconds),
  });
}

/** A page's document and its tab, as the browser tells them. */
export interface PagePlace {
  readonly tabId: number;
  readonly documentId: string;
}

export interface PageAcceptance {
  /**
   * Must listen before it returns: what the page posted already arrives right after. The signal
   * aborts when the page is gone. A popup is in no tab.
   */
  readonly onChannel: (channel: Channel, signal: AbortSignal, place?: PagePlace) => void;
}

/**
 * Gives the worker a channel to each page of ours that connects. Anything else that connects (a
 * frame, a content script, another extension) is disconnected at once and told nothing. It has to
 * be called in the worker's first turn, so that the page that woke it is heard.
 */
export function acceptPages({ onChannel }: PageAcceptance, signal: AbortSignal): void {
  const own = { id: browser.runtime.id, baseUrl: browser.runtime.getURL("") };

  function accept(port: browser.Runtime.Port): void {
    if (!isOwnPage(port.sender, own)) {
      port.disconnect();
      return;
    }
    const page = createPageChannel(port, signal);
    onChannel(page.channel, page.signal, placeOf(port.sender));
  }

  browser.runtime.onConnect.addListener(accept);
  signal.addEventListener("abort", () => browser.runtime.onConnect.removeListener(accept), {
    once: true,
  });
}

/** Firefox names no documents. */
function placeOf(
  sender: (browser.Runtime.MessageSender & { readonly documentId?: string }) | undefined,
): PagePlace | undefined {
  const tabId = sender?.tab?.id;
  const documentId = sender?.documentId;
  return tabId === undefined || documentId === undefined ? undefined : { tabId, documentId };
}
