import { queryParameters } from "./query-parameters.ts";

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** Of a file, whose bytes the value is. */
  readonly fileName?: string;
}

/** The fields of a form in their order; nothing where the body is no form by its content type. */
export function formFields(text: string, contentType: string): readonly FormField[] | undefined {
  if (/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(contentType)) {
    return queryParameters(text).map(({ name, value }) => ({ name, value }));
  }
  const boundary = boundaryOf(contentType);
  return boundary === undefined ? undefined : fieldsBetween(boundary, text);
}

function boundaryOf(contentType: string): string | undefined {
  const match = /^\s*multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/iu.exec(
    contentType,
  );
  return match?.[1] ?? match?.[2];
}

/** The fields of a multipart body; nothing where it is not as browsers write it. */
function fieldsBetween(boundary: string, text: string): readonly FormField[] | undefined {
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`);
  const isWhole = pieces[0] === "" && /^--\s*$/u.test(pieces.at(-1) ?? "");
  const fields = pieces.slice(1, -1).flatMap((piece) => fieldOf(piece) ?? []);
  return isWhole && fields.length === pieces.length - 2 ? fields : undefined;
}

function fieldOf(piece: string): FormField | undefined {
  const end = piece.indexOf("\r\n\r\n");
  const head = piece.slice(0, Math.max(0, end));
  const name = /^content-disposition: *form-data;.*?\bname="([^"]*)"/imu.exec(head)?.[1];
  if (name === undefined) return undefined;
  const fileName = /\bfilename="([^"]*)"/iu.exec(head)?.[1];
  return { name, value: piece.slice(end + 4), ...(fileName !== undefined && { fileName }) };
}
