import type { Failure } from "../errors.ts";
import type { SignatureRecord } from "../signing/signature.ts";
import type { Answer, Entry, EntryBody } from "./entry.ts";
import type { TextRedaction } from "./text-redaction.ts";

/** An entry as it may be written: each text in it that a request or an answer had a part in. */
export function redactEntry(entry: Entry, redaction: TextRedaction): Entry {
  return {
    ...entry,
    url: redaction.url(entry.url),
    headers: entry.headers.map((header) => ({
      ...header,
      value: redaction.header(header.name, header.value),
    })),
    body: redactBody(entry.body, redaction),
    ...(entry.failure && { failure: redactFailure(entry.failure, redaction) }),
    ...(entry.signature && { signature: redactSignature(entry.signature, redaction) }),
    ...(entry.answer && { answer: redactAnswer(entry.answer, redaction) }),
  };
}

export function redactAnswer(answer: Answer, redaction: TextRedaction): Answer {
  if (answer.kind === "error") return { ...answer, reason: redaction.text(answer.reason) };
  return {
    ...answer,
    statusText: redaction.text(answer.statusText),
    headers: answer.headers.map(({ name, value }) => ({
      name,
      value: redaction.header(name, value),
    })),
    body: redactBody(answer.body, redaction),
  };
}

function redactBody(body: EntryBody, redaction: TextRedaction): EntryBody {
  if (body.kind === "text") return { ...body, text: redaction.text(body.text) };
  if (body.kind === "binary") return { ...body, hex: redaction.hex(body.hex) };
  return body;
}

function redactFailure(failure: Failure, redaction: TextRedaction): Failure {
  const message = redaction.text(failure.message);
  if (failure.data === undefined) return { ...failure, message };
  const data = Object.entries(failure.data).map(
    ([name, value]) => [name, typeof value === "string" ? redaction.text(value) : value] as const,
  );
  return { ...failure, message, data: Object.fromEntries(data) };
}

function redactSignature(record: SignatureRecord, redaction: TextRedaction): SignatureRecord {
  return {
    ...record,
    url: redaction.url(record.url),
    headers: record.headers.map(([name, value]) => [name, redaction.header(name, value)]),
  };
}
