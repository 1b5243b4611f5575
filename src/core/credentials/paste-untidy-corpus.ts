import {
  id,
  lasting,
  lastingId,
  otherSecret,
  secret,
  temporary,
  token,
  type PasteCase,
} from "./paste-corpus.ts";

const quotesRemark = "Secret access key: 40 characters, as it should be. Quotes were taken off.";
const tokenless =
  "Session token: An ASIA key is temporary: AWS rejects it without its session token.";

export const untidy: readonly PasteCase[] = [
  [
    "typographic quotes",
    `export AWS_ACCESS_KEY_ID=“${lastingId}”\nexport AWS_SECRET_ACCESS_KEY=“${secret}”`,
    `environment lines: ${lasting} | Access key id: AKIA…MPLE, long-lived. Quotes were taken off. | ${quotesRemark}`,
  ],
  [
    "a quote that was copied halfway",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=${secret}"`,
    `environment lines: ${lasting} | ${quotesRemark}`,
  ],
  [
    "spaces within a value",
    `aws_access_key_id: AKIAIOSF ODNN7EXAMPLE\naws_secret_access_key: ${secret.slice(0, 20)} ${secret.slice(20)}`,
    `environment lines: ${lasting} | Access key id: AKIA…MPLE, long-lived. Spaces were taken out. | Secret access key: 40 characters, as it should be. Spaces were taken out.`,
  ],
  [
    "characters of no width",
    `AWS_ACCESS_KEY_ID=\u200B${lastingId}\nAWS_SECRET_ACCESS_KEY=${secret.slice(0, 9)}\u200D${secret.slice(9)}\u2060`,
    `environment lines: ${lasting} | Access key id: AKIA…MPLE, long-lived. Invisible characters were taken out. | Secret access key: 40 characters, as it should be. Invisible characters were taken out.`,
  ],
  [
    "hard spaces",
    `AWS_ACCESS_KEY_ID\u00A0=\u00A0${lastingId}\u00A0\nAWS_SECRET_ACCESS_KEY\u00A0=\u00A0${secret}`,
    `environment lines: ${lasting}`,
  ],
  [
    "a token that a terminal broke into lines",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token.slice(0, 100)}\n${token.slice(100, 200)}\n${token.slice(200)}`,
    `environment lines: ${temporary} | Session token: 339 characters. It was put together from several lines.`,
  ],
  [
    "a quoted token over two lines",
    `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${token.slice(0, 100)}\n${token.slice(100)}"`,
    `environment lines: ${temporary}`,
  ],
  [
    "lines in the wrong order, with one twice",
    `export AWS_SECRET_ACCESS_KEY=${otherSecret}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_ACCESS_KEY_ID=${lastingId}`,
    `environment lines: ${lasting}`,
  ],
  [
    "temporary keys without their token",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`,
    `environment lines: ${id} ${secret} | ${tokenless}`,
  ],
  [
    "keys that have expired",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\nAWS_CREDENTIAL_EXPIRATION=2026-11-20T13:30:00Z`,
    `environment lines: ${temporary} 2026-11-20T13:30:00.000Z | Expires: 20 November 2026, 13:30 UTC, which has passed`,
  ],
  [
    "an expiry without a zone",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\nAWS_CREDENTIAL_EXPIRATION=2026-11-20 15:02:00`,
    `environment lines: ${temporary} | Expires: This is no time with its zone, like 2026-11-20T15:02:00Z. Left out.`,
  ],
  [
    "a secret that is one short",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=${secret.slice(1)}`,
    `environment lines: ${lastingId} ${secret.slice(1)} | Secret access key: It has 39 characters. AWS’s secret access keys have 40.`,
  ],
];

export const bad: readonly PasteCase[] = [
  ["nothing", "", "! empty"],
  ["white space", " \n\t\r\n\u200B", "! empty"],
  ["a sentence", "please send me the keys", "! nothing-understood"],
  [
    "a URL",
    "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod",
    "! nothing-understood",
  ],
  ["an access key id alone", lastingId, "plain values: ! secret-missing"],
  ["a secret alone", `AWS_SECRET_ACCESS_KEY=${secret}`, "environment lines: ! access-key-missing"],
  [
    "an empty secret",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=`,
    "environment lines: ! secret-missing",
  ],
  [
    "a masked secret",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=****************EKEY`,
    "environment lines: ! masked",
  ],
  [
    "what aws configure list prints",
    `      Name                    Value             Type    Location\naccess_key     ****************MPLE shared-credentials-file\nsecret_key     ****************EKEY shared-credentials-file`,
    "! nothing-understood",
  ],
  [
    "a placeholder",
    "export AWS_ACCESS_KEY_ID=<your access key>\nexport AWS_SECRET_ACCESS_KEY=<your secret key>",
    "environment lines: ! masked",
  ],
  [
    "variables of variables",
    "export AWS_ACCESS_KEY_ID=$(jq -r .id keys)\nexport AWS_SECRET_ACCESS_KEY=$(jq -r .secret keys)",
    "environment lines: ! variable",
  ],
  [
    "id and secret exchanged",
    `AWS_ACCESS_KEY_ID=${secret}\nAWS_SECRET_ACCESS_KEY=${lastingId}`,
    "environment lines: ! swapped",
  ],
  [
    "a user's id for the access key's",
    `AWS_ACCESS_KEY_ID=AIDACKCEVSQ6C2EXAMPLE\nAWS_SECRET_ACCESS_KEY=${secret}`,
    "environment lines: ! access-key-unusable",
  ],
  [
    "an access key id that was cut off",
    `AWS_ACCESS_KEY_ID=AKIAIOSF\nAWS_SECRET_ACCESS_KEY=${secret}`,
    "environment lines: ! access-key-unusable",
  ],
  [
    "a secret with an umlaut",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=${secret.slice(1)}ä`,
    "environment lines: ! secret-unusable",
  ],
  [
    "a token in the secret's place",
    `AWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=${token}`,
    "environment lines: ! secret-unusable",
  ],
  [
    "an id in the token's place",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${id}`,
    "environment lines: ! swapped",
  ],
  [
    "an error of the AWS CLI",
    "\nAn error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired\n",
    "! cli-error",
  ],
  [
    "an error of the SDK in JSON",
    '{"__type":"ExpiredTokenException","message":"expired"}',
    "! cli-error",
  ],
  [
    "a private key",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
    "! private-key",
  ],
  ["a very long text", "x".repeat(70_000), "! too-large"],
];
