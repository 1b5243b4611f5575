/** The browser's API under one name, with promises, in every browser. */
export { default as browser } from "webextension-polyfill";
