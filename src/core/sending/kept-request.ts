import { redactTexts, type TextRedaction } from "../log/text-redaction.ts";
import type { Secrets } from "../log/secret-values.ts";
import type { Header } from "../request.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";
import type { DraftBody, RequestDraft } from "./request-draft.ts";

/** A request that is kept to be sent again: one that was sent, or one that a person named. */
export interface KeptRequest {
  readonly id: string;
  /** Absent for what was sent and not named. */
  readonly name?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Without secrets: `HIDDEN_VALUE` stands in their place. */
  readonly draft: RequestDraft;
}

export interface KeptRequests {
  /** Newest first. */
  readonly recent: readonly KeptRequest[];
  readonly saved: readonly KeptRequest[];
}

export const mostRecent = 20;
export const mostSaved = 50;
/** Bodies of more characters than these are not kept. */
const longestBody = 64 * 1024;

/** Headers and parameters whose values are taken for secrets, whoever named them. */
const secretName =
  /auth|cookie|token|secret|passw|session|credential|signature|api-?_?key|^key$|-key$|_key$/i;

/** The request without anything secret, as far as that is known or looks so. */
export function withoutSecrets(
  draft: RequestDraft,
  secrets: Omit<Secrets, "request">,
): RequestDraft {
  const { url, headers } = draft;
  const redaction = redactTexts({ ...secrets, request: { url, headers } });
  return {
    ...draft,
    url: keptUrl(redaction.url(url)),
    headers: headers.map(([name, value]): Header => [name, keptValue(name, value, redaction)]),
    body: keptBody(draft.body, redaction),
  };
}

function keptValue(name: string, value: string, redaction: TextRedaction): string {
  return secretName.test(name) && value !== "" ? HIDDEN_VALUE : redaction.header(name, value);
}

/** Leaves all but the values that look secret as they are written. */
function keptUrl(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return url;
  const pairs = url.slice(start + 1).split("&");
  const kept = pairs.map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return value.length > 0 && secretName.test(name) ? `${name}=${HIDDEN_VALUE}` : pair;
  });
  return `${url.slice(0, start)}?${kept.join("&")}`;
}

function keptBody(body: DraftBody, redaction: TextRedaction): DraftBody {
  if (body.kind === "text") {
    return body.text.length > longestBody
      ? { kind: "gone", reason: "too-large" }
      : { kind: "text", text: redaction.text(body.text) };
  }
  return body.kind === "binary" ? { ...body, hex: redaction.hex(body.hex) } : body;
}

/** The list with a request at its front; one that says the same and the oldest make room. */
export function putFirst(
  list: readonly KeptRequest[],
  request: KeptRequest,
  most: number,
): readonly KeptRequest[] {
  const said = JSON.stringify(request.draft);
  const others = list.filter(
    ({ id, draft }) =>
      id !== request.id && (request.name !== undefined || JSON.stringify(draft) !== said),
  );
  return [request, ...others].slice(0, most);
}
