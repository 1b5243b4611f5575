import { SignatureV4 } from "@smithy/signature-v4";
import type { HeaderBag, HttpRequest } from "@smithy/types";
import type { PageQuery } from "./canonical-query.ts";
import { withPageQuery } from "./canonical-request.ts";

type Init = ConstructorParameters<typeof SignatureV4>[0];

/** What the library signed. */
export interface Recorded {
  readonly canonicalHeaders: HeaderBag;
  readonly payloadHash: string;
  readonly stringToSign: string;
}

/** Signs one request, and keeps what it signed so that nothing has to be computed again. */
export class RecordingSigner extends SignatureV4 {
  readonly #query: PageQuery;
  #canonicalHeaders: HeaderBag = {};
  #payloadHash = "";
  #stringToSign = "";

  constructor(init: Init, query: PageQuery) {
    super(init);
    this.#query = query;
  }

  get recorded(): Recorded {
    return {
      canonicalHeaders: this.#canonicalHeaders,
      payloadHash: this.#payloadHash,
      stringToSign: this.#stringToSign,
    };
  }

  protected override createCanonicalRequest(
    request: HttpRequest,
    canonicalHeaders: HeaderBag,
    payloadHash: string,
  ): string {
    this.#canonicalHeaders = canonicalHeaders;
    this.#payloadHash = payloadHash;
    return withPageQuery(
      (query) => super.createCanonicalRequest({ ...request, query }, canonicalHeaders, payloadHash),
      this.#query,
      request.query ?? {},
    );
  }

  protected override async createStringToSign(
    ...parts: [longDate: string, scope: string, canonicalRequest: string, algorithm: string]
  ): Promise<string> {
    this.#stringToSign = await super.createStringToSign(...parts);
    return this.#stringToSign;
  }
}
