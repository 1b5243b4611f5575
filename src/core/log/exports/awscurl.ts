import { fail, succeed, type Result } from "../../errors.ts";
import { shellWord } from "./quoting.ts";
import { BODY_FILE, headerOption, shellBody, shellCommand, shellRemarks } from "./shell-command.ts";
import type { TakenRequest } from "./taken-request.ts";

/**
 * An awscurl command (the one of PyPI) that signs with keys of the environment. awscurl signs and
 * sends one and the same URL, so it gets the canonical one.
 */
export function awscurlCommand(request: TakenRequest): Result<string> {
  const { method, scope, headers, signed } = request;
  const url = new URL(request.url);
  if (signed.host !== url.host || signed.path !== url.pathname) {
    return unfit("The rule signs this for another host or path, which awscurl cannot.");
  }
  if (
    headers.some(({ value }) =>
      value.some((part) => typeof part === "string" && part.includes(": ")),
    )
  ) {
    return unfit("awscurl takes no header with a colon and a space in its value.");
  }
  const body = shellBody(request.body);
  const query = signed.query === "" ? "" : `?${signed.query}`;
  const isInput = body.source === "input" || /^\$?["']@/.test(body.word);
  const before = isInput && body.before === "" ? `printf '%s' ${body.word} | ` : body.before;
  const command = shellCommand(`${before}awscurl`, [
    `--service ${shellWord(scope.service)}`,
    `--region ${shellWord(scope.region)}`,
    ...(method === "GET" ? [] : [`-X ${shellWord(method)}`]),
    // Without one awscurl has headers of its own.
    ...(headers.length === 0 ? ["-H 'accept: */*'"] : headers.map(headerOption)),
    ...(isInput ? ["--data-binary -d @/dev/stdin"] : []),
    ...(!isInput && body.source === "argument" ? [`--data=${body.word}`] : []),
    ...(body.source === "file" ? [`--data-binary -d @${BODY_FILE}`] : []),
    shellWord(url.origin + url.pathname + query),
  ]);
  return succeed(shellRemarks(remarksOn(request)) + command);
}

function unfit(why: string): Result<never> {
  return fail("request-unsignable", `${why} Copy it as a program instead.`);
}

function remarksOn({ url, headers, body, contentHash }: TakenRequest): readonly string[] {
  const { pathname } = new URL(url);
  return [
    ...(body.kind === "not-kept"
      ? [`The log has not kept the body. Put it into ${BODY_FILE}.`]
      : []),
    ...(/\/\/|%[0-9A-F]?[a-f]|%7E|%2[DE]|%5F/.test(pathname)
      ? ["awscurl does not sign such a path as AWS does. If it is refused, copy a program instead."]
      : []),
    ...(headers.some(({ name }) => /^x-amz-/i.test(name)) || contentHash === "unsigned"
      ? [
          "Some versions of awscurl do not sign x-amz headers. If it is refused, copy a program instead.",
        ]
      : []),
  ];
}
