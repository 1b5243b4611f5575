import type { Answer } from "../log/entry.ts";
import { headerValue, type Header } from "../request.ts";
import type { AnswerWords } from "./diagnosis.ts";

export type Response = Extract<Answer, { kind: "response" }>;

/** How much of a body is searched for the API's words. */
const BODY_START = 65_536;

export function headerOf({ headers }: Pick<Response, "headers">, name: string): string | undefined {
  return headerValue(
    headers.map(({ name: each, value }): Header => [each, value]),
    name,
  );
}

/**
 * The error's type and message as an answer tells them: the type from its header, or else from
 * the body; the message from JSON however AWS spells it, from XML, or the text as it is.
 */
export function wordsOf(response: Response): AnswerWords {
  const header = headerOf(response, "x-amzn-errortype");
  const { body } = response;
  const told = body.kind === "text" ? wordsOfBody(body.text.slice(0, BODY_START)) : {};
  const errorType = shortType(header) ?? shortType(told.errorType);
  return {
    ...(errorType !== undefined && { errorType }),
    ...(told.message !== undefined && { message: told.message }),
  };
}

/** `com.amazonaws.x#ExpiredTokenException:http://…` is `ExpiredTokenException`. */
function shortType(type: string | undefined): string | undefined {
  const short = type?.split(":")[0]?.split("#").at(-1)?.trim();
  return short === "" ? undefined : short;
}

function wordsOfBody(text: string): AnswerWords {
  const json = parse(text);
  if (isRecord(json)) return wordsOfJson(json);
  const message = /<Message>([\s\S]*?)<\/Message>/i.exec(text)?.[1];
  const errorType = /<Code>([\w.]+)<\/Code>/i.exec(text)?.[1];
  if (message !== undefined) return { message, ...(errorType !== undefined && { errorType }) };
  const plain = typeof json === "string" ? json : text.trim();
  return plain === "" ? {} : { message: plain };
}

function wordsOfJson(json: Readonly<Record<string, unknown>>): AnswerWords {
  const { errors } = json;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const places = [json, ...(isRecord(first) ? [first] : [])];
  const find = (names: readonly string[]): string | undefined =>
    places.flatMap((place) => names.map((name) => place[name])).find((value) => isText(value));
  const message = find(["message", "Message", "errorMessage", "error_description"]);
  const errorType = find(["__type", "errorType"]);
  return {
    ...(message !== undefined && { message }),
    ...(errorType !== undefined && { errorType }),
  };
}

/** A body that was cut off is read as far as it goes. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const start = /^\s*\{\s*"message"\s*:\s*"((?:[^"\\]|\\.)*)/i.exec(text)?.[1];
    if (start === undefined) return undefined;
    try {
      return { message: JSON.parse(`"${start}"`) as unknown };
    } catch {
      return undefined;
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
