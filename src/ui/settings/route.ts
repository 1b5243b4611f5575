/**
 * What the settings show: `#rule=ID`, `#new-rule`, `#source=ID`, `#new-source`, `#rules`,
 * `#sources`, `#vault`, `#configuration`.
 */
export type Route =
  | { readonly page: "configuration" | "vault"; readonly kind: "whole" }
  | { readonly page: "rules" | "sources"; readonly id?: string; readonly kind: "one" }
  | { readonly page: "rules" | "sources"; readonly kind: "new" };

/** A fragment that says nothing known is the rules. */
export function parseRoute(fragment: string): Route {
  const [name = "", value = ""] = fragment.replace(/^#/u, "").split("=");
  if (name === "configuration" || name === "vault") return { page: name, kind: "whole" };
  if (name === "new-rule") return { page: "rules", kind: "new" };
  if (name === "new-source") return { page: "sources", kind: "new" };
  const page = name === "source" || name === "sources" ? "sources" : "rules";
  const id = name === "rule" || name === "source" ? decode(value) : "";
  return id === "" ? { page, kind: "one" } : { page, kind: "one", id };
}

export function formatRoute(route: Route): string {
  if (route.kind === "whole") return `#${route.page}`;
  const name = route.page === "rules" ? "rule" : "source";
  if (route.kind === "new") return `#new-${name}`;
  return route.id === undefined ? `#${route.page}` : `#${name}=${encodeURIComponent(route.id)}`;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
