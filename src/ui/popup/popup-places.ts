/** Where the popup leads; the browser's part comes from its composition root. */
export interface PopupPlaces {
  /** Opens the settings at a fragment such as `#rule=ID`. */
  openSettings(fragment: string): void;
  /** Opens the log, of one tab where its id is given. */
  openLog(tabId?: number): void;
  /** Opens the log beside the page. */
  openLogBeside(): void;
}
