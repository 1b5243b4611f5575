/** What the people do whom the stand-ins know, and those who run the services. */
export type Persons = {
  /** The code that a user of a user pool was sent last. */
  sentCode(username: string): string;
  /** What the user's authenticator shows. */
  shownCode(username: string): string;
  /** What an MFA device of IAM shows. */
  mfaCode(serial: string): string;
  /** Confirms, or denies, a code in the page of Identity Center; tells whether it was waiting. */
  confirmCode(userCode: string): boolean;
  denyCode(userCode: string): boolean;
  /** A token of an OIDC provider that is no user pool. */
  oidcToken(token: OidcToken): string;
  /** Ends every sign-in at user pools and Identity Centers. */
  endSignIns(): void;
  /** Makes all temporary credentials expired. */
  expireCredentials(): void;
};

export type OidcToken = {
  readonly subject: string;
  /** How long it is good; default an hour. */
  readonly seconds?: number;
};
