import { fail, succeed, type Result } from "../../errors.ts";
import type { Header } from "../../request.ts";
import { CONTENT_HASH, SESSION_TOKEN } from "../../signing/signed-headers.ts";
import { isS3 } from "../../signing/signature.ts";
import { shellWord } from "./quoting.ts";
import {
  BODY_FILE,
  headerOption,
  shellBody,
  shellCommand,
  shellRemarks,
  type ShellBody,
} from "./shell-command.ts";
import { collapsedPath } from "./signed-path.ts";
import type { TakenHeader, TakenRequest } from "./taken-request.ts";

/**
 * A curl command that signs with keys of the environment. It runs in bash and zsh as it is.
 *
 * curl signs the URL as it is written, so it gets the canonical one; where that differs from what
 * the browser sent, `--request-target` sends the browser's. What some versions of curl sign
 * otherwise than AWS all the same, a remark before the command says.
 */
export function curlCommand(request: TakenRequest): Result<string> {
  const url = new URL(request.url);
  const { signed, scope } = request;
  if (signed.host !== url.host) {
    return fail(
      "request-unsignable",
      "The rule signs this for another host, which curl cannot. Copy it as a program instead.",
    );
  }
  const hash = hashHeader(request);
  if (!hash.ok) return hash;
  const path = collapsedPath(signed.path, request.pathStyle);
  const query = signed.query === "" ? "" : `?${signed.query}`;
  const target = url.pathname + url.search;
  const body = shellBody(request.body);
  const command = shellCommand(`${body.before}curl`, [
    `--aws-sigv4 "aws:amz:${scope.region}:${scope.service}"`,
    `--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    // Keys that last have no token, and a header without a value would be signed and not sent.
    `\${AWS_SESSION_TOKEN:+"-H${SESSION_TOKEN}: $AWS_SESSION_TOKEN"}`,
    ...methodLines(request.method, body),
    ...request.headers.map(headerLine),
    ...hash.value,
    ...bodyLines(body),
    // curl takes brackets for a range of URLs.
    ...(/[[\]{}]/.test(path) ? ["--globoff"] : []),
    ...(target === path + query ? [] : [`--request-target ${shellWord(target)}`]),
    shellWord(url.origin + path + query),
  ]);
  return succeed(shellRemarks([...remarksOn(request, path), ...bodyRemarks(request)]) + command);
}

/**
 * A curl command with headers that were signed just now in it, good for as long as they are: it
 * holds a session token.
 */
export function signedCurlCommand(request: TakenRequest, fresh: readonly Header[]): Result<string> {
  if (request.body.kind === "text" && request.body.text.some((part) => typeof part !== "string")) {
    return fail(
      "request-unsignable",
      "The body holds a secret that was not kept, so it is not what was signed.",
    );
  }
  const names = new Set(fresh.map(([name]) => name.toLowerCase()));
  const body = shellBody(request.body);
  const command = shellCommand(`${body.before}curl`, [
    ...methodLines(request.method, body),
    ...request.headers.filter(({ name }) => !names.has(name.toLowerCase())).map(headerLine),
    ...fresh.map(([name, value]) => headerLine({ name, value: [value] })),
    ...bodyLines(body),
    "--globoff --path-as-is",
    shellWord(request.url),
  ]);
  return succeed(shellRemarks(bodyRemarks(request)) + command);
}

function methodLines(method: string, { source }: ShellBody): readonly string[] {
  if (method === "HEAD") return ["--head"];
  const usual = source === "nothing" ? "GET" : "POST";
  return method === usual ? [] : [`-X ${shellWord(method)}`];
}

function headerLine(header: Pick<TakenHeader, "name" | "value">): string {
  // What ends in a colon would tell curl to leave its own header of that name out.
  return header.value.length === 0 ? `-H ${shellWord(`${header.name};`)}` : headerOption(header);
}

function hashHeader({
  contentHash,
  payloadHash,
  scope,
  body,
}: TakenRequest): Result<readonly string[]> {
  // For S3 curl adds it by itself.
  if (contentHash === "omit" || (contentHash === "send" && isS3(scope.service))) return succeed([]);
  const hash = contentHash === "unsigned" ? "UNSIGNED-PAYLOAD" : payloadHash;
  if (hash === undefined || body.kind === "not-kept") {
    return fail(
      "body-unavailable",
      `This service wants the body’s hash in ${CONTENT_HASH}, which curl does not work out. Copy it as a program instead.`,
    );
  }
  return succeed([headerLine({ name: CONTENT_HASH, value: [hash] })]);
}

function bodyLines({ source, word }: ShellBody): readonly string[] {
  const given = {
    nothing: [],
    argument: [`--data-raw ${word}`],
    input: ["--data-binary @-"],
    file: [`--data-binary @${BODY_FILE}`],
  };
  return given[source];
}

function bodyRemarks({ body, headers }: TakenRequest): readonly string[] {
  const hasType = headers.some(({ name }) => name.toLowerCase() === "content-type");
  return [
    ...(body.kind === "not-kept"
      ? [`The log has not kept the body. Put it into ${BODY_FILE}.`]
      : []),
    ...(body.kind === "none" || hasType
      ? []
      : ["The browser sent no content-type. curl adds one of its own, which is not signed."]),
  ];
}

/** Where versions of curl that people have differ from AWS. */
function remarksOn({ signed, headers }: TakenRequest, path: string): readonly string[] {
  const remarks = [
    ...(/[^A-Za-z0-9\-._~/]/.test(path)
      ? ["Before 8.14 curl does not encode such a path as AWS does."]
      : []),
    ...(isOddQuery(signed.query)
      ? ["Some versions of curl do not sort such a query as AWS does."]
      : []),
    ...(headers.some(({ value }) => value.length === 0)
      ? ["Some versions of curl do not sign a header without a value as AWS does."]
      : []),
  ];
  return remarks.length === 0 ? [] : [...remarks, otherwise];
}

const otherwise =
  "If the API says that the signature does not match, copy the curl command that is signed now.";

/** From 8.3 to 8.13 pairs are compared as they stand, as far as the shorter goes; 64 are too many. */
function isOddQuery(query: string): boolean {
  const pairs = query.split("&");
  return (
    pairs.length > 63 ||
    query.startsWith("=") ||
    pairs.some((pair, index) => {
      const next = pairs[index + 1];
      if (next === undefined || next === pair) return false;
      const length = Math.min(pair.length, next.length);
      return pair.slice(0, length) >= next.slice(0, length);
    })
  );
}
