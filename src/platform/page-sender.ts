/** Who the browser says opened a port, as far as it matters here. */
export interface PortSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
}

export interface Identity {
  /** The extension's id. */
  readonly id: string;
  /** The URL that each of the extension's pages begins with, a slash at its end. */
  readonly baseUrl: string;
}

/** Whether a port comes from a top-level page of this extension, and from nowhere else. */
export function isOwnPage(sender: PortSender | undefined, own: Identity): boolean {
  if (sender?.id !== own.id || sender.url === undefined) return false;
  const isOwnUrl = sender.url.startsWith(own.baseUrl);
  // Absent in Firefox; opaque (`null`) in a sandboxed page.
  const isOwnOrigin = sender.origin === undefined || `${sender.origin}/` === own.baseUrl;
  const isTopLevel = sender.frameId === undefined || sender.frameId === 0;
  return isOwnUrl && isOwnOrigin && isTopLevel;
}
