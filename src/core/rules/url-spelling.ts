/** The path as a URL would have it, percent-encoded and without dot segments; `/` for nothing. */
export function pathAsInUrls(path: string): string {
  const url = `https://host${path}`;
  const isPath = path.startsWith("/") && !/[?#\s]/.test(path) && URL.canParse(url);
  return isPath ? new URL(url).pathname : path || "/";
}

/** The host as a URL would have it, in lower case and without the usual port; else as it is. */
export function hostAsInUrls(host: string): string {
  const url = `https://${host}`;
  const isHost = !/[/\\?#@%\s]/.test(host) && URL.canParse(url);
  return isHost ? new URL(url).host : host;
}
