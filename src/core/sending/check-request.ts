import type { Header } from "../request.ts";
import { isLoopback } from "../rules/host-pattern.ts";
import { jsonProblem } from "./json-problem.ts";
import { bytesOfDraft, isHidden, type DraftBody, type RequestDraft } from "./request-draft.ts";
import { isSendable, isSendableMethod } from "./sendable-header.ts";

export type RequestField = "method" | "url" | "header" | "body";

/** What is wrong at a field of a request. */
export interface RequestFinding {
  readonly field: RequestField;
  /** Which header it is about, counted from 0. */
  readonly index?: number;
  /** What is wrong and what to do, in full sentences. */
  readonly message: string;
  /** It can be sent all the same. */
  readonly isRemark?: true;
}

/** Request bodies of at most this many bytes are sent. */
export const largestBody = 4 * 1024 * 1024;

/** Everything that keeps a request from being sent as it is composed, or should be read first. */
export function checkRequest(draft: RequestDraft): readonly RequestFinding[] {
  const url = urlProblem(draft.url);
  const method = methodProblem(draft);
  return [
    ...(url === undefined ? [] : [{ field: "url", message: url } as const]),
    ...(method === undefined ? [] : [{ field: "method", message: method } as const]),
    ...draft.headers.flatMap((header, index) => {
      const message = headerProblem(header, draft.as.kind);
      return message === undefined ? [] : [{ field: "header", index, message } as const];
    }),
    ...bodyFindings(draft),
  ];
}

/** The first finding that keeps a request from being sent. */
export function firstObstacle(draft: RequestDraft): RequestFinding | undefined {
  return checkRequest(draft).find(({ isRemark }) => !isRemark);
}

/** Why nothing can be sent to this URL; nothing where it can. */
export function urlProblem(text: string): string | undefined {
  const typed = text.trim();
  const example = "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/orders";
  if (typed === "") return `Write a URL such as ${example}.`;
  if (isHidden(typed)) {
    return "The log hid a secret in this URL. Type it in the place of ‹hidden›.";
  }
  if (!URL.canParse(typed)) return `This is no URL. Write one such as ${example}.`;
  const { protocol, hostname, username, password } = new URL(typed);
  if (protocol !== "https:" && protocol !== "http:") {
    return `Only https can be sent, not ${protocol.slice(0, -1)}. Write one such as ${example}.`;
  }
  if (username !== "" || password !== "") {
    return "A URL with a user’s name in it is neither signed nor sent. Leave out what stands before the @.";
  }
  if (protocol === "https:") return undefined;
  if (hostname === "[::1]") return "Write 127.0.0.1 or localhost for this computer.";
  return isLoopback(hostname)
    ? undefined
    : "Over http anybody on the way could read it, so only this computer is reached so. Write https.";
}

function methodProblem({ method, body }: RequestDraft): string | undefined {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method)) {
    return "A method is one word, such as GET or POST.";
  }
  if (!isSendableMethod(method)) return `Browsers send no ${method}. Choose another method.`;
  const isBodiless = /^(?:get|head)$/i.test(method);
  return isBodiless && bytesOfDraft(body).kind !== "none"
    ? `A browser sends no body with ${method.toUpperCase()}. Choose another method, or empty the body.`
    : undefined;
}

/** Headers that the signature sets itself. */
const signatures = /^(?:authorization|x-amz-date|x-amz-security-token)$/i;

function headerProblem([name, value]: Header, as: "rule" | "source" | "unsigned") {
  if (name === "") return "This header has no name. Write one such as X-Tenant-Id.";
  if (/\s/.test(name)) {
    return `A header’s name has no space in it. Write ${name.trim().replaceAll(/\s+/g, "-") || "a name"}.`;
  }
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    return `“${name}” is not the name of a header. Write letters, digits and dashes.`;
  }
  if (!isSendable(name)) {
    return `The browser writes ${name} itself: an extension cannot send it. Remove it.`;
  }
  if (as !== "unsigned" && signatures.test(name)) {
    return `${name} is set by the signature. Remove it, or send unsigned.`;
  }
  if (isHidden(value)) return `The log hid the value of ${name}. Type it again, or remove it.`;
  if (/[\r\n\0]/.test(value))
    return `The value of ${name} holds a line break. Write it in one line.`;
  return /^[\t\x20-\x7e]*$/.test(value)
    ? undefined
    : `The value of ${name} holds a character that no header can carry. Write ASCII.`;
}

function bodyFindings({ body, headers }: RequestDraft): readonly RequestFinding[] {
  const obstacle = bodyObstacle(body);
  if (obstacle !== undefined) return [{ field: "body", message: obstacle }];
  const isJson = headers.some(
    ([name, value]) => /^content-type$/i.test(name) && /^[^;]*[/+]json\s*(?:;|$)/i.test(value),
  );
  if (!isJson || body.kind !== "text" || body.text === "") return [];
  const problem = jsonProblem(body.text);
  if (problem === undefined) return [];
  return [{ field: "body", message: `${problem} It would be sent as it is.`, isRemark: true }];
}

function bodyObstacle(body: DraftBody): string | undefined {
  if (body.kind === "gone") return gone[body.reason];
  if (body.kind === "text" && isHidden(body.text)) {
    return "The log hid a secret in this body. Type it in the place of ‹hidden›.";
  }
  const bytes = bytesOfDraft(body);
  return bytes.kind === "bytes" && bytes.bytes.length > largestBody
    ? "This body is larger than 4 MB. Send less at a time."
    : undefined;
}

const another = "Write the body again, or send it from the page.";

const gone = {
  cut: `Of this body the log kept only the beginning. ${another}`,
  "too-large": `This body was too large for the log. ${another}`,
  "length-unknown": `The log did not keep this body. ${another}`,
  "event-stream": `The log did not keep this body. ${another}`,
  redirect: `The log did not keep this body. ${another}`,
  unavailable: `The browser did not show this body’s bytes. ${another}`,
  evicted: `The log let this body go to make room for newer ones. ${another}`,
} as const;
