import { readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer } from "./answer.ts";
import type { ArrivedRequest, Header } from "./arrived-request.ts";

/** What a page's author sees of a request. */
export type SiteRequest = {
  readonly method: string;
  /** The Host header's name, without a port. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
};

export type SitePage = {
  /** Default 200. */
  readonly status?: number;
  /** Default: `Content-Type: text/html; charset=utf-8`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** The pages of all sites; what it does not know is looked up among the libraries. */
export type Pages = (request: SiteRequest) => SitePage | undefined;

/** Which paths of every site serve which folders of `node_modules`. */
export const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ["/lib/angular/", "angular"],
  ["/lib/aws4fetch/", "aws4fetch"],
  ["/lib/axios/", "axios"],
  ["/lib/jquery/", "jquery"],
  ["/lib/ky/", "ky"],
  ["/lib/swagger-ui-dist/", "swagger-ui-dist"],
]);

/** The names under which sites answer. */
export const SITE_HOSTS = ["app.example.test", "evil.example.test", "third.example.test"] as const;

/** Whether a Host header names a site: any name under `example.test`. */
export function isSite(host: string): boolean {
  return /\.example\.test(:\d+)?$/i.test(host);
}

/** A site's answer: the author's page, else a library's file, else 404. */
export async function answerSite(request: ArrivedRequest, pages: Pages): Promise<Answer> {
  const page =
    pages({
      method: request.method,
      host: request.host.replace(/:\d+$/, "").toLowerCase(),
      path: request.path,
      query: new URLSearchParams(request.rawQuery),
    }) ?? (await libraryFile(request.path));
  const { status = 200, headers, body } = page ?? NOT_FOUND;
  const lines: readonly Header[] = Object.entries(headers ?? HTML);
  return { kind: "answer", status, headers: lines, body };
}

const HTML = { "Content-Type": "text/html; charset=utf-8" };
const PLAIN = { "Content-Type": "text/plain; charset=utf-8" };
const NOT_FOUND: SitePage = { status: 404, headers: PLAIN, body: "No such page.\n" };

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
};

async function libraryFile(path: string): Promise<SitePage | undefined> {
  for (const [prefix, folder] of LIBRARIES) {
    if (!path.startsWith(prefix)) continue;
    const root = fileURLToPath(new URL(`../../node_modules/${folder}`, import.meta.url));
    const file = join(root, path.slice(prefix.length));
    const type = TYPES[extname(file)];
    if (type === undefined || relative(root, file).startsWith("..")) return undefined;
    // Permissive, as the content networks are that pages load libraries from.
    const headers = { "Content-Type": type, "Access-Control-Allow-Origin": "*" };
    return readFile(file).then(
      (body) => ({ headers, body }),
      () => undefined,
    );
  }
  return undefined;
}
