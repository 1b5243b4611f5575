import type { Response } from "./treatment.ts";

/** A cause of a refusal that can be corrected without a person. */
export type CorrectableCause = "clock" | "credentials";

export interface SignedFor {
  /** The service that the signature names. */
  readonly service: string;
  /** Milliseconds by which the API's clock is off from the one that was signed by, as told. */
  readonly clockError: number | undefined;
}

/** A signature that is this many milliseconds old is refused. */
const signatureWindow = 5 * 60_000;

/**
 * Why a signed request was refused, where that was the service's own front and the cause is a
 * wrong clock or stale credentials; nothing for any other answer, whoever made it. What the front
 * refuses it does not pass on, so the request has had no effect.
 */
export function correctableCause(
  answer: Response,
  { service, clockError }: SignedFor,
): CorrectableCause | undefined {
  if (![400, 401, 403].includes(answer.status)) return undefined;
  // A backend was asked: what it says of signatures is about others than ours.
  if (valueOf(answer, "x-amzn-trace-id") !== undefined) return undefined;
  const errorType = valueOf(answer, "x-amzn-errortype")?.split(":")[0];
  if (errorType !== undefined) return causeOfError(errorType, messageOf(answer));
  if (service === "s3") return causeInXml(answer);
  return isBareRefusal(answer) && Math.abs(clockError ?? 0) > signatureWindow ? "clock" : undefined;
}

function causeOfError(errorType: string, message: string): CorrectableCause | undefined {
  if (errorType === "ExpiredTokenException" || errorType === "ExpiredToken") return "credentials";
  if (isRefusalOfSignature.test(errorType) && isOutsideWindow.test(message)) return "clock";
  return message === "The security token included in the request is expired"
    ? "credentials"
    : undefined;
}

const isRefusalOfSignature = /^(?:InvalidSignature|SignatureDoesNotMatch|RequestExpired)/;
const isOutsideWindow = /^Signature (?:expired|not yet current): /;

function causeInXml({ body }: Response): CorrectableCause | undefined {
  const code = body.kind === "text" ? /<Code>(\w+)<\/Code>/.exec(body.text)?.[1] : undefined;
  if (code === "RequestTimeTooSkewed") return "clock";
  return code === "ExpiredToken" ? "credentials" : undefined;
}

/** HTTP APIs keep the reason back; none of them lets a signature outside the window pass. */
function isBareRefusal(answer: Response): boolean {
  const isOfHttpApi = valueOf(answer, "apigw-requestid") !== undefined;
  return answer.status === 403 && isOfHttpApi && messageOf(answer) === "Forbidden";
}

function messageOf({ body }: Response): string {
  if (body.kind !== "text") return "";
  try {
    const { message, Message } = JSON.parse(body.text) as Readonly<Record<string, unknown>>;
    const told = message ?? Message;
    return typeof told === "string" ? told : "";
  } catch {
    return "";
  }
}

function valueOf({ headers }: Response, wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
}
