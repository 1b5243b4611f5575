import { getCanonicalHeaders, SignatureV4Base } from "@smithy/signature-v4";
import type { Checksum, HeaderBag, HttpRequest, QueryParameterBag } from "@smithy/types";
import { canonicalQueryOf, type PageQuery } from "./canonical-query.ts";
import { encodeText } from "./percent-encoding.ts";
import type { PathStyle } from "./signature.ts";

/** What a canonical request is made of. */
export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  readonly pathStyle: PathStyle;
  readonly query: PageQuery;
  /** The parameters of a signature in the query string; none for one in the headers. */
  readonly added: QueryParameterBag;
  /** Canonical already. */
  readonly headers: HeaderBag;
  readonly payloadHash: string;
}

/** The signing library's canonical form of headers, all of which are to be signed. */
export function canonicalHeadersOf(headers: HeaderBag): HeaderBag {
  const all = new Set(Object.keys(headers));
  return getCanonicalHeaders({ ...NO_REQUEST, headers }, undefined, all);
}

/**
 * The canonical request, built by the signing library. Only a query that the library cannot hold
 * is put in its place afterwards.
 */
export function canonicalRequestOf(parts: CanonicalParts): string {
  const { query, added, pathStyle } = parts;
  if (query.kind === "grouped") {
    return CANONICALISERS[pathStyle].build(parts, { ...query.parameters, ...added });
  }
  const [method = "", path = "", , ...rest] = CANONICALISERS[pathStyle]
    .build(parts, {})
    .split("\n");
  const pairs = Object.entries(added).map(
    ([name, value]) => [encodeText(name), encodeText(String(value))] as const,
  );
  return [method, path, canonicalQueryOf([...query.pairs, ...pairs]), ...rest].join("\n");
}

const NO_REQUEST: HttpRequest = { protocol: "", hostname: "", method: "", path: "", headers: {} };

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

  build({ method, path, headers, payloadHash }: CanonicalParts, query: QueryParameterBag): string {
    return this.createCanonicalRequest(
      { ...NO_REQUEST, method, path, query },
      headers,
      payloadHash,
    );
  }
}

/** Stands where the library asks for a hash although a canonical request needs none. */
class NoHash implements Checksum {
  update(): void {}
  reset(): void {}
  digest(): Promise<Uint8Array> {
    return Promise.reject(new Error("A canonical request is built without a hash."));
  }
}

const CANONICALISERS: Record<PathStyle, Canonicaliser> = {
  "execute-api": new Canonicaliser("execute-api"),
  s3: new Canonicaliser("s3"),
};
