export interface QueryParameter {
  readonly name: string;
  readonly value: string;
  /** What stands in the URL, where that differs: the value, or the pair where the name does too. */
  readonly sentAs?: string;
}

/** The parameters of a query in their order; `query` may begin with `?`. */
export function queryParameters(query: string): readonly QueryParameter[] {
  return query
    .replace(/^\?/u, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [rawName = "", ...rest] = pair.split("=");
      const rawValue = rest.join("=");
      const name = decode(rawName);
      const value = decode(rawValue);
      if (name !== rawName) return { name, value, sentAs: pair };
      return value === rawValue ? { name, value } : { name, value, sentAs: rawValue };
    });
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return raw;
  }
}
