import type { Credentials } from "../credentials/credential-source.ts";
import { fail, type Result } from "../errors.ts";
import type { Entry } from "../log/entry.ts";
import type { Header, RequestBody } from "../request.ts";
import type { Signed, Signer } from "../signing/sign.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";

export interface FreshSignature {
  readonly signer: Signer;
  readonly credentials: Credentials;
  /** The headers that the rule adds, with their values. */
  readonly ruleHeaders: readonly Header[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Signs the request of an entry again, as it was recorded, with the time and keys of now. */
export async function signAfresh(
  entry: Entry,
  { signer, credentials, ruleHeaders, at }: FreshSignature,
): Promise<Result<Signed>> {
  const { signature } = entry;
  if (!signature) {
    return fail("input-invalid", "This request was not signed, so there is nothing to sign again.");
  }
  const headers = entry.headers
    .filter(({ from }) => from === "page")
    .map(({ name, value }): Header => [name, value]);
  const masked = headers.find(
    ([name, value]) =>
      value.includes(HIDDEN_VALUE) &&
      signature.headers.some(([each]) => each === name.toLowerCase()),
  );
  if (masked) {
    return fail(
      "header-missing",
      `The value of ${masked[0]} was not kept. Send the request again.`,
      {
        header: masked[0],
      },
    );
  }
  return signer.sign({
    method: entry.method,
    url: entry.url,
    headers,
    extraHeaders: ruleHeaders,
    body: bodyOf(entry),
    credentials,
    scope: signature.scope,
    at,
  });
}

function bodyOf({ body }: Entry): RequestBody {
  if (body.kind === "none") return body;
  if (body.kind !== "text") return { kind: "unavailable", reason: "unreadable" };
  return { kind: "bytes", bytes: new TextEncoder().encode(body.text) };
}
