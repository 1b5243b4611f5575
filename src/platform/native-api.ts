/**
 * The API that `webextension-polyfill` stands for, in browsers that need none of its wrapping:
 * Firefox has it under this name, and Chromium's own answers with promises since manifest version 3.
 * The build puts it in the polyfill's place: a waking worker has less to read.
 */
// oxlint-disable-next-line import/no-default-export -- the polyfill has one
export default (globalThis as { browser?: unknown }).browser ?? globalThis.chrome;
