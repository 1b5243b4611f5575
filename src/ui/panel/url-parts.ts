export interface UrlParts {
  /** `https://host:port`, as sent. */
  readonly origin: string;
  /** With its port. */
  readonly host: string;
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
}

/** A URL cut into parts; nothing is decoded or normalised. */
export function urlParts(url: string): UrlParts {
  const match = /^([a-z][a-z\d+.-]*:\/\/([^/?#]*))([^?#]*)(\?[^#]*)?/iu.exec(url);
  if (!match) return { origin: "", host: "", path: url, query: "" };
  const [, origin = "", host = "", path = "", query = ""] = match;
  return { origin, host, path: path || "/", query };
}

/** A host cut where it may give way; its registered domain, which tells a look-alike, is the tail. */
export function hostHalves(host: string): { readonly head: string; readonly tail: string } {
  const labels = host.split(".");
  const kept = labels.length > 3 ? 3 : 2;
  if (labels.length <= kept) return { head: "", tail: host };
  return { head: labels.slice(0, -kept).join("."), tail: `.${labels.slice(-kept).join(".")}` };
}

/** The host of a URL with its port, as sent; empty where there is none. */
export function hostOf(url: string): string {
  const start = url.indexOf("://") + 3;
  if (start === 2) return "";
  let end = start;
  while (end < url.length && !"/?#".includes(url.charAt(end))) end += 1;
  return url.slice(start, end);
}
