/** Opens the log beside a window's pages. The browser wants it to be called by a click itself. */
export async function openSidePanel(windowId: number): Promise<void> {
  await chrome.sidePanel.open({ windowId });
}
