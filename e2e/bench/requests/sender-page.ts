import type { SitePage } from "../../gateway/static-site.ts";

/** A page to send from, cut off from other origins so that its clock tells microseconds apart. */
export const senderPage: SitePage = {
  headers: {
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  },
  body: '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Sender</title></html>',
};
