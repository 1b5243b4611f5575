import type { Header } from "../../core/request.ts";

export interface SiteAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/**
 * What a site of the contract answers, to pages of every origin: `?to=` redirects there, with
 * `?status=` if it is given, and all else is answered with its own path.
 */
export function answerOfSite(method: string, url: URL): SiteAnswer {
  if (method === "OPTIONS") return { status: 204, headers: [...open, ...preflight], body: "" };
  const to = url.searchParams.get("to");
  const status = Number(url.searchParams.get("status") ?? (to === null ? 200 : 302));
  if (to !== null) return { status, headers: [...open, ["Location", to]], body: "" };
  // The icon keeps a page from asking for one that is no part of any case.
  const icon = `<link rel="icon" href="data:,">`;
  const isPage = url.pathname === "/page";
  return {
    status,
    headers: [...open, ["Content-Type", isPage ? "text/html" : "text/plain"]],
    body: isPage ? `<!doctype html>${icon}<title>Contract</title>` : `You asked ${url.pathname}`,
  };
}

const open: readonly Header[] = [
  ["Access-Control-Allow-Origin", "*"],
  ["Cache-Control", "no-store"],
];

const preflight: readonly Header[] = [
  ["Access-Control-Allow-Headers", "X-Contract"],
  ["Access-Control-Allow-Methods", "GET, POST, PUT"],
  ["Access-Control-Max-Age", "0"],
];
