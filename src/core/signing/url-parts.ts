/** The parts of a URL that are signed, as the URL standard names and normalises them. */
export interface UrlParts {
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  /** With its question mark; empty without a query. */
  readonly search: string;
  readonly hasUserInformation: boolean;
}

/**
 * A URL that is beyond doubt as the URL parser would leave it: a plain host name without a port, no
 * dot segment, and only characters that the parser keeps. Most of what a browser sends is.
 */
const NORMALISED =
  /^(https:|wss:)\/\/((?:(?!xn--)[a-z0-9-]+\.)+[a-z]{2,63})((?:\/(?!\.|%2e)[\w\-.~!$&'()*+,;=:@%]*)+)(\?[\w\-.~!$&()*+,;=:@%/?]+)?$/i;

/** Reads a URL; nothing if it is none. It makes a URL object only where one could differ. */
export function urlParts(address: string): UrlParts | undefined {
  const match = address.length < 4096 ? NORMALISED.exec(address) : null;
  const [, protocol, host, pathname, search = ""] = match ?? [];
  if (protocol !== undefined && host !== undefined && pathname !== undefined) {
    if (host === host.toLowerCase() && protocol === protocol.toLowerCase()) {
      return { protocol, host, hostname: host, pathname, search, hasUserInformation: false };
    }
  }
  return parsed(address);
}

function parsed(address: string): UrlParts | undefined {
  try {
    const { protocol, host, hostname, pathname, search, username, password } = new URL(address);
    const hasUserInformation = username !== "" || password !== "";
    return { protocol, host, hostname, pathname, search, hasUserInformation };
  } catch {
    return undefined;
  }
}
