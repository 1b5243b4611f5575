import {
  ALGORITHM_IDENTIFIER,
  ALGORITHM_QUERY_PARAM,
  AMZ_DATE_QUERY_PARAM,
  CREDENTIAL_QUERY_PARAM,
  EXPIRES_QUERY_PARAM,
  SIGNED_HEADERS_QUERY_PARAM,
  TOKEN_QUERY_PARAM,
} from "@smithy/signature-v4";

/** What a signature in the query string says beside the signature itself. */
export interface QuerySignature {
  readonly accessKeyId: string;
  readonly credentialScope: string;
  readonly date: string;
  readonly expiresIn: number;
  readonly signedHeaders: readonly string[];
  /** Empty if there is none. */
  readonly sessionToken: string;
}

/** The parameters of a signature in the query string, all of which are signed. */
export function signatureParameters(signature: QuerySignature): Record<string, string> {
  const { accessKeyId, credentialScope, date, expiresIn, signedHeaders, sessionToken } = signature;
  return {
    [ALGORITHM_QUERY_PARAM]: ALGORITHM_IDENTIFIER,
    [CREDENTIAL_QUERY_PARAM]: `${accessKeyId}/${credentialScope}`,
    [AMZ_DATE_QUERY_PARAM]: date,
    [EXPIRES_QUERY_PARAM]: String(expiresIn),
    ...(sessionToken === "" ? {} : { [TOKEN_QUERY_PARAM]: sessionToken }),
    [SIGNED_HEADERS_QUERY_PARAM]: signedHeaders.join(";"),
  };
}
