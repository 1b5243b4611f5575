/**
 * The polyfill takes a global `browser` for the API itself and wraps nothing. Chromium's own APIs
 * answer with promises since manifest version 3, so there they are that API. The global inherits
 * them and has no property of its own, because a bundle copies the properties of what it takes from
 * a CommonJS module, and the browser sets up each API when it is first touched.
 */
(globalThis as { browser?: unknown }).browser ??= Object.create(globalThis.chrome);
