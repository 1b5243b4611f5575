/** Headers that the browser writes itself, whatever an extension would have it send. */
const browsersOwn =
  /^(?:accept-charset|accept-encoding|access-control-request-(?:headers|method|private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|priority|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|user-agent|via)$/i;

/** Methods that no browser lets anybody send. */
const browsersMethods = /^(?:connect|trace|track)$/i;

/** Whether the extension can send a header of this name as it is given. */
export function isSendable(name: string): boolean {
  return !browsersOwn.test(name);
}

export function isSendableMethod(method: string): boolean {
  return !browsersMethods.test(method);
}
