import type { Entry } from "../log/entry.ts";
import { headerOf, type Response } from "./answer-words.ts";
import type { PreflightProblem } from "./cause.ts";

/** The origin of the page that was not shown an answer, where no CORS header lets it. */
export function hiddenFrom(entry: Entry, response: Response): string | undefined {
  const { cors, secondChance } = response;
  // The page read another answer than the API gave here.
  const isReplaced = secondChance?.outcome === "sent" || secondChance?.outcome === "asked";
  if (cors !== undefined || isReplaced) return undefined;
  const origin = askingOrigin(entry);
  return origin !== undefined && !allowsOrigin(response, origin) ? origin : undefined;
}

/** Why the browser did not send the request that a preflight asked for. */
export function preflightProblem(entry: Entry, response: Response): PreflightProblem | undefined {
  const { status } = response;
  if (status < 200 || status > 299) return { kind: "status", status };
  const origin = requestHeader(entry, "origin");
  if (origin !== undefined && !allowsOrigin(response, origin)) return { kind: "origin" };
  const method = requestHeader(entry, "access-control-request-method");
  const methods = listOf(headerOf(response, "access-control-allow-methods"));
  const isSimple = method === undefined || /^(?:GET|HEAD|POST)$/.test(method);
  if (!isSimple && !methods.includes("*") && !methods.includes(method)) {
    return { kind: "method", method };
  }
  const allowed = listOf(headerOf(response, "access-control-allow-headers")).map((name) =>
    name.toLowerCase(),
  );
  const wanted = listOf(requestHeader(entry, "access-control-request-headers"));
  // A star never stands for authorization.
  const names = wanted.filter(
    (name) => !allowed.includes(name) && !(allowed.includes("*") && name !== "authorization"),
  );
  return names.length === 0 ? undefined : { kind: "headers", names };
}

function allowsOrigin(response: Response, origin: string): boolean {
  const allowed = headerOf(response, "access-control-allow-origin");
  return allowed === "*" || allowed === origin;
}

/** A page's script asked, and from another origin: images and the like show without CORS. */
function askingOrigin(entry: Entry): string | undefined {
  const { kind, caller, url } = entry;
  if (kind !== "subresource" || caller.kind !== "pages") return undefined;
  const mode = requestHeader(entry, "sec-fetch-mode");
  const origin = requestHeader(entry, "origin");
  if (mode !== undefined && mode !== "cors") return undefined;
  if (origin === undefined && mode === undefined) return undefined;
  const [asking = origin] = caller.origins;
  return asking === undefined || asking === new URL(url).origin ? undefined : asking;
}

function requestHeader({ headers }: Entry, wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
}

function listOf(value: string | undefined): readonly string[] {
  return (value ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}
