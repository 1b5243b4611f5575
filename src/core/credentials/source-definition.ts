/** A configured source, without its secrets. */
export type SourceDefinition =
  | KeysDefinition
  | CognitoDefinition
  | AssumedRoleDefinition
  | IdentityCenterDefinition
  | EndpointDefinition;

/** What a log or a screen keeps of a source. */
export interface SourceReference {
  readonly id: string;
  readonly name: string;
}

/** Keys that a person pastes. */
export interface KeysDefinition extends SourceReference {
  readonly kind: "keys";
}

/** What a Cognito identity pool gives to whom it knows. */
export interface CognitoDefinition extends SourceReference {
  readonly kind: "cognito";
  /** It begins with its region: `eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90`. */
  readonly identityPoolId: string;
  /** The role to ask for, where the pool has several. */
  readonly roleArn?: string;
  readonly login: CognitoLogin;
}

export type CognitoLogin =
  /** Nobody: only where a person has chosen so. */
  | { readonly kind: "guest" }
  | UserPoolLogin
  /** A token from elsewhere: `provider` is its name in the pool, such as `accounts.google.com`. */
  | { readonly kind: "oidc"; readonly provider: string };

/** A Cognito User Pool, and how a person signs in to it. */
export interface UserPoolLogin {
  readonly kind: "user-pool";
  /** It begins with its region: `eu-central-1_Ab12Cd34E`. */
  readonly userPoolId: string;
  readonly clientId: string;
  readonly flow: UserPoolFlow;
}

export type UserPoolFlow =
  /** The password is proven and never sent (`USER_SRP_AUTH`). */
  | { readonly kind: "srp" }
  /** The password is sent (`USER_PASSWORD_AUTH`). */
  | { readonly kind: "password" }
  /** On the pool's own page, with PKCE. */
  | {
      readonly kind: "hosted";
      /** The page's host: `shop.auth.eu-central-1.amazoncognito.com`, or one of the customer's. */
      readonly domain: string;
      /** One of the app client's callback URLs. */
      readonly redirectUrl: string;
    };

/** A role that is assumed with what another source yields, or with a token. */
export interface AssumedRoleDefinition extends SourceReference {
  readonly kind: "assumed-role";
  readonly roleArn: string;
  /** Of the STS to ask. */
  readonly region: string;
  readonly sessionName: string;
  /** 900 to 43,200. */
  readonly durationSeconds: number;
  readonly base: RoleBase;
  readonly externalId?: string;
  /** The serial number or ARN of the MFA device; a person gives its code each time. */
  readonly mfaSerial?: string;
  /** A policy document that narrows the role. */
  readonly policy?: string;
}

export type RoleBase =
  | { readonly kind: "source"; readonly sourceId: string }
  /** The token of a Cognito source's user pool; without one, a token that a person pastes. */
  | { readonly kind: "web-identity"; readonly sourceId?: string };

/** A role in an account, by IAM Identity Center. Sources of one start URL share one sign-in. */
export interface IdentityCenterDefinition extends SourceReference {
  readonly kind: "identity-center";
  readonly startUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly roleName: string;
}

/** A container-credentials endpoint on this computer (`AWS_CONTAINER_CREDENTIALS_FULL_URI`). */
export interface EndpointDefinition extends SourceReference {
  readonly kind: "endpoint";
  readonly url: string;
}
