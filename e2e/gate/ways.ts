import type { SitePage, SiteRequest } from "../gateway/static-site.ts";
import type { RawTab } from "./raw-tab.ts";

/** The sites' pages: a redirect, a refresh and a POST form to `to`, and a plain one. */
export function sitePage({ path, query }: SiteRequest): SitePage {
  const to = query.get("to") ?? "";
  if (path === "/redirect") return { status: 302, headers: { Location: to }, body: "" };
  const refresh = path === "/refresh" ? `<meta http-equiv="refresh" content="0;url=${to}">` : "";
  return { body: `<!doctype html><title>A page</title>${refresh}<p>A page.` };
}

/** A way in which a page sends a tab to a URL: its own, or a new one. */
export interface Way {
  readonly name: string;
  go(tab: RawTab, url: string): Promise<unknown>;
}

export const ways: readonly Way[] = [
  { name: "window.open", go: (tab, url) => tab.evaluate((to) => void window.open(to), url) },
  {
    name: "window.open without an opener",
    go: (tab, url) => tab.evaluate((to) => void window.open(to, "_blank", "noopener"), url),
  },
  {
    name: "link with target=_blank",
    go: (tab, href) => tab.evaluate(followLink, { target: "_blank", href }),
  },
  {
    name: "link with target=_blank and noreferrer",
    go: (tab, href) => tab.evaluate(followLink, { target: "_blank", rel: "noreferrer", href }),
  },
  { name: "link", go: (tab, href) => tab.evaluate(followLink, { href }) },
  {
    name: "link with noreferrer",
    go: (tab, href) => tab.evaluate(followLink, { rel: "noreferrer", href }),
  },
  {
    name: "location=",
    go: (tab, url) => tab.evaluate((to) => void (location.href = to), url),
  },
  {
    name: "meta refresh",
    go: (tab, url) =>
      tab.evaluate((to) => void (location.href = `/refresh?to=${encodeURIComponent(to)}`), url),
  },
  { name: "GET form into a new window", go: (tab, url) => tab.evaluate(submitForm, url) },
  {
    name: "window of its own that it sends on",
    go: (tab, url) =>
      tab.evaluate((to) => {
        const other = window.open("about:blank");
        if (other) other.location.href = to;
      }, url),
  },
];

/** Runs in a page. */
function followLink(link: Partial<HTMLAnchorElement>): void {
  const element = Object.assign(document.createElement("a"), link);
  document.body.append(element);
  element.click();
}

/** Runs in a page. */
function submitForm(url: string): void {
  const { origin, pathname, searchParams } = new URL(url);
  const form = document.createElement("form");
  Object.assign(form, { action: origin + pathname, method: "get", target: "_blank" });
  for (const [name, value] of searchParams) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}
