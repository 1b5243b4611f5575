/** The addresses of our own pages, as seen from the popup. */
export function settingsPage(fragment: string): string {
  return `../settings/index.html${fragment}`;
}

export function logPage(tabId: number): string {
  return `../panel/index.html#tab=${tabId}`;
}
