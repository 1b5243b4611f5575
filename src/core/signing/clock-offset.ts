import type { Answer } from "../log/entry.ts";
import { headerValue, type Header } from "../request.ts";

/** An answer as far as it tells the API's time. */
export interface TimedAnswer {
  /** When the request went out and its answer came in, by our clock, in milliseconds. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** The answer's `date` header. */
  readonly date: string | undefined;
  /** The answer's `age` header: it comes from a cache, and its date is old. */
  readonly age: string | undefined;
  /** The start of the answer's body, where an API that refuses a signature names its own time. */
  readonly body: string | undefined;
}

/** How much of a body is looked at. */
const BODY_START = 4096;
/** Both the refusal and the header tell whole seconds, and leave out the rest. */
const RESOLUTION = 1000;

const EXPIRED_OR_EARLY =
  /Signature (?:expired|not yet current): [^()]*\((\d{8}T\d{6}Z) [+-] \d+ min/;
const TOO_SKEWED = /<ServerTime>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)<\/ServerTime>/;

/**
 * Milliseconds to add to our clock for the API's, as far as an answer tells: 0 where the two agree
 * within what can be known, nothing where the answer tells no time. The time in a refusal counts
 * before the `date` header, which a proxy may have written.
 */
export function learnClockOffset(answer: TimedAnswer): number | undefined {
  const told = timeInRefusal(answer.body) ?? timeInHeader(answer);
  if (told === undefined) {
    return undefined;
  }
  const { sentAt, receivedAt } = answer;
  const offset = told + RESOLUTION / 2 - (sentAt + receivedAt) / 2;
  const doubt = RESOLUTION / 2 + Math.abs(receivedAt - sentAt) / 2;
  return Math.abs(offset) <= doubt ? 0 : Math.round(offset);
}

/** As `learnClockOffset`, from an answer as the log has it. */
export function learnFromAnswer(
  { headers: given, at, body }: Extract<Answer, { readonly kind: "response" }>,
  sentAt: number,
): number | undefined {
  const headers = given.map(({ name, value }): Header => [name, value]);
  return learnClockOffset({
    sentAt,
    receivedAt: at,
    date: headerValue(headers, "date"),
    age: headerValue(headers, "age"),
    body: body.kind === "text" ? body.text : undefined,
  });
}

function timeInRefusal(body: string | undefined): number | undefined {
  const start = body?.slice(0, BODY_START) ?? "";
  const compact = EXPIRED_OR_EARLY.exec(start)?.[1];
  const spelled = compact?.replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    "$1-$2-$3T$4:$5:$6Z",
  );
  return parse(spelled ?? TOO_SKEWED.exec(start)?.[1]);
}

function timeInHeader({ date, age }: TimedAnswer): number | undefined {
  return age === undefined || Number(age) === 0 ? parse(date) : undefined;
}

function parse(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
