import { ALGORITHM_IDENTIFIER, createScope, SignatureV4 } from "@smithy/signature-v4";
import type { ChecksumConstructor, DateInput } from "@smithy/types";
import type { Credentials } from "../credentials/credential-source.ts";
import type { Scope } from "./signature.ts";

/** Whose signature, for which scope and when. */
export interface SigningContext {
  readonly credentials: Credentials;
  readonly scope: Scope;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sha256: ChecksumConstructor;
}

/**
 * The signing library, asked step by step for its string to sign and its signature, so that what is
 * recorded of a signature is what was signed and need not be computed again.
 */
export class StringSigner extends SignatureV4 {
  /** As in `x-amz-date`. */
  readonly date: string;
  /** Date, region, service and terminator, joined by slashes. */
  readonly credentialScope: string;
  readonly #signingDate: Date;
  #formatted: { longDate: string; shortDate: string } | undefined;

  constructor({ credentials, scope: { service, region }, at, sha256 }: SigningContext) {
    const { accessKeyId, secretAccessKey, sessionToken = "" } = credentials;
    super({
      service,
      region,
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      sha256,
    });
    this.#signingDate = new Date(at);
    const { longDate, shortDate } = this.formatDate(this.#signingDate);
    this.date = longDate;
    this.credentialScope = createScope(shortDate, region, service);
  }

  /** The library asks for the same date again with each step. */
  protected override formatDate(date: DateInput): { longDate: string; shortDate: string } {
    this.#formatted ??= super.formatDate(date);
    return this.#formatted;
  }

  stringToSign(canonicalRequest: string): Promise<string> {
    return this.createStringToSign(
      this.date,
      this.credentialScope,
      canonicalRequest,
      ALGORITHM_IDENTIFIER,
    );
  }

  /** The signature of a string to sign, in lower-case hex. */
  signatureOf(stringToSign: string): Promise<string> {
    return this.sign(stringToSign, { signingDate: this.#signingDate });
  }
}
