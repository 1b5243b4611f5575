/**
 * The polyfill takes a global `browser` for the API itself and wraps nothing. Chromium's own APIs
 * answer with promises since manifest version 3, so there they are that API.
 */
(globalThis as { browser?: unknown }).browser ??= globalThis.chrome;
