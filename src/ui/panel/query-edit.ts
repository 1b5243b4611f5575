import type { QueryParameter } from "./query-parameters.ts";
import { queryParameters } from "./query-parameters.ts";

/** The parameters of a URL's query, in their order; none where it has no query. */
export function parametersOf(url: string): readonly QueryParameter[] {
  return queryParameters(cut(url).query);
}

/**
 * The URL with the parameter at a place said otherwise, or with one more where the place is after
 * the last. Without a parameter it is taken out. What is not about it stays as it is written.
 */
export function withParameter(
  url: string,
  place: number,
  parameter: Pick<QueryParameter, "name" | "value"> | undefined,
): string {
  const { before, query, fragment } = cut(url);
  const pairs = query.split("&").filter((pair) => pair !== "");
  const written = parameter && `${encode(parameter.name)}=${encode(parameter.value)}`;
  const changed = pairs.toSpliced(place, 1, ...(written === undefined ? [] : [written]));
  return before + (changed.length === 0 ? "" : `?${changed.join("&")}`) + fragment;
}

function cut(url: string) {
  const [, before = "", query = "", fragment = ""] =
    /^([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(url) ?? [];
  return { before, query, fragment };
}

/** What a lone surrogate would make an error of is written as what stands for no character. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
