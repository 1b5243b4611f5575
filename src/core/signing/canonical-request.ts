import { SignatureV4Base } from "@smithy/signature-v4";
import type { Checksum, HeaderBag, QueryParameterBag } from "@smithy/types";
import { canonicalQueryOf, type PageQuery } from "./canonical-query.ts";
import { encodeText } from "./percent-encoding.ts";
import type { PathStyle } from "./signature.ts";

/**
 * Lets the signing library build a canonical request with a page's query, and with the parameters
 * that a signature in the query string adds. The query comes in here because the library, given it
 * with the request, would first copy it in quadratic time.
 */
export function withPageQuery(
  build: (parameters: QueryParameterBag) => string,
  query: PageQuery,
  added: QueryParameterBag,
): string {
  if (query.kind === "grouped") {
    return build({ ...query.parameters, ...added });
  }
  const [method = "", path = "", , ...rest] = build({}).split("\n");
  const pairs = Object.entries(added).map(
    ([name, value]) => [encodeText(name), encodeText(String(value))] as const,
  );
  return [method, path, canonicalQueryOf([...query.pairs, ...pairs]), ...rest].join("\n");
}

/** What a canonical request is made of. */
export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  readonly query: PageQuery;
  readonly added: QueryParameterBag;
  readonly headers: HeaderBag;
  readonly payloadHash: string;
}

/** The canonical request, as the signing library builds it when it signs. */
export function canonicalRequestOf(parts: CanonicalParts, pathStyle: PathStyle): string {
  return new Canonicaliser(pathStyle).build(parts);
}

class Canonicaliser extends SignatureV4Base {
  constructor(pathStyle: PathStyle) {
    super({
      credentials: { accessKeyId: "", secretAccessKey: "" },
      region: "",
      service: "",
      sha256: NoHash,
      uriEscapePath: pathStyle === "execute-api",
    });
  }

  build({ method, path, query, added, headers, payloadHash }: CanonicalParts): string {
    const request = { protocol: "https:", hostname: "", method, path, headers: {} };
    return withPageQuery(
      (parameters) =>
        this.createCanonicalRequest({ ...request, query: parameters }, headers, payloadHash),
      query,
      added,
    );
  }
}

/** Stands where the library asks for a hash although a canonical request needs none. */
class NoHash implements Checksum {
  update(): void {}
  reset(): void {}
  digest(): Promise<Uint8Array> {
    return Promise.reject(new Error("A canonical request is not hashed when it is explained."));
  }
}
