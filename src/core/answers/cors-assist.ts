import { headerValue, type Header, type HeldRequest } from "../request.ts";

/** The origin that asks, as the browser names it to the API; nothing where nobody has to be let. */
export function askingOrigin({ headers }: Pick<HeldRequest, "headers">): string | undefined {
  const origin = headerValue(headers, "origin");
  return origin === undefined || origin === "null" ? undefined : origin;
}

/** Lets the asked origin read an answer: it alone, so that cookies may come with the question. */
export function letRead(origin: string): readonly Header[] {
  return [
    ["Access-Control-Allow-Origin", origin],
    ["Access-Control-Allow-Credentials", "true"],
    ["Vary", "Origin"],
  ];
}

/** The answer to a preflight for an API that has none: what was asked, to who asked, this once. */
export function answerPreflight(request: HeldRequest, origin: string): readonly Header[] {
  const method = headerValue(request.headers, "access-control-request-method") ?? "GET";
  const names = headerValue(request.headers, "access-control-request-headers");
  return [
    ...letRead(origin),
    ["Access-Control-Allow-Methods", method],
    ...(names ? [["Access-Control-Allow-Headers", names] as const] : []),
    // Not remembered, so that switching the assist off is felt at once.
    ["Access-Control-Max-Age", "0"],
  ];
}

/** An answer's headers with those that let the asked origin read all of it. */
export function readable(headers: readonly Header[], origin: string): readonly Header[] {
  const kept = headers.filter(([name]) => !isReplaced.test(name));
  const vary = kept.filter(([name]) => /^vary$/i.test(name)).map(([, value]) => value);
  const others = kept.filter(([name]) => !/^vary$/i.test(name));
  const names = [...new Set(others.map(([name]) => name.toLowerCase()))];
  return [
    ...others,
    ...letRead(origin).filter(([name]) => name !== "Vary"),
    ["Vary", [...vary, "Origin"].join(", ")],
    ...(names.length > 0 ? [["Access-Control-Expose-Headers", names.join(", ")] as const] : []),
  ];
}

const isReplaced = /^access-control-(?:allow-origin|allow-credentials|expose-headers)$/i;
