import browser from "webextension-polyfill";

/** The browser's API under one name, with promises, in every browser. */
export { browser };
