import type { Answer } from "./answer.ts";
import { jsonAnswer } from "./answer.ts";
import type { Header } from "./arrived-request.ts";
import type { Call } from "./call.ts";

/** What the default route answers: the request as the backend saw it. */
export type Echo = {
  readonly message: "API Called";
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  /** Decoded, each name with all its values. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Names in lower case, several values joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodySha256: string;
  readonly bodyLength: number;
  readonly principal: string | null;
};

export function echoAnswer({ request, query, principal }: Call): Answer {
  const { method, path, rawQuery, headers, bodySha256, bodyLength } = request;
  const echo: Echo = {
    message: "API Called",
    method,
    path,
    rawQuery,
    query: grouped([...query]),
    headers: joined(headers),
    bodySha256,
    bodyLength,
    principal: principal ?? null,
  };
  return jsonAnswer(200, echo);
}

function joined(headers: readonly Header[]): Record<string, string> {
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const lines = Object.entries(grouped(lower));
  return Object.fromEntries(lines.map(([name, values]) => [name, values.join(",")]));
}

// Without a prototype a name such as `__proto__` is a name like any other.
function grouped(pairs: readonly Header[]): Record<string, string[]> {
  const groups = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of pairs) (groups[name] ??= []).push(value);
  return groups;
}
