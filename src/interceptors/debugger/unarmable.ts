import { fail, type Result } from "../../core/errors.ts";

/** Why a tab cannot be armed, of the browser's words. */
export function unarmable(tabId: number, words: string): Result<never> {
  return fail("tab-unarmable", whyUnarmable(words), { tabId, words });
}

function whyUnarmable(words: string): string {
  if (words.includes("Another debugger"))
    return "Another tool is debugging this tab. Close it there, then arm the tab again.";
  // Said of a page of another extension, and of any page that shows a frame of one.
  if (words.includes("different extension"))
    return "Another extension shows its own page or a frame in this tab. Close that, then arm the tab again.";
  if (words.includes("No tab with"))
    return "The tab was closed. Open the page in another one, then arm that tab.";
  return "The browser does not let extensions into this page. Open a website, then arm that tab.";
}
