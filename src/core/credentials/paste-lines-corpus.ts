import {
  id,
  lasting,
  lastingId,
  otherId,
  otherSecret,
  secret,
  temporary,
  token,
  type PasteCase,
} from "./paste-corpus.ts";

export const environment: readonly PasteCase[] = [
  [
    "export lines",
    `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_SESSION_TOKEN=${token}\n`,
    `environment lines: ${temporary}`,
  ],
  [
    "export lines in quotes, as the access portal gives them",
    `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${token}"`,
    `environment lines: ${temporary}`,
  ],
  [
    "export lines in single quotes with an expiry and a region",
    `export AWS_ACCESS_KEY_ID='${id}'\nexport AWS_SECRET_ACCESS_KEY='${secret}'\nexport AWS_SESSION_TOKEN='${token}'\nexport AWS_CREDENTIAL_EXPIRATION='2026-11-20T15:02:00+00:00'\nexport AWS_REGION=eu-central-1`,
    `environment lines: ${temporary} 2026-11-20T15:02:00.000Z | eu-central-1`,
  ],
  [
    "one export for all",
    `export AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret} AWS_SESSION_TOKEN=${token}`,
    `environment lines: ${temporary}`,
  ],
  [
    "exports divided by semicolons",
    `export AWS_ACCESS_KEY_ID=${id}; export AWS_SECRET_ACCESS_KEY="${secret}"; export AWS_SESSION_TOKEN=${token};`,
    `environment lines: ${temporary}`,
  ],
  [
    "variables before a command",
    `AWS_ACCESS_KEY_ID=${lastingId} AWS_SECRET_ACCESS_KEY=${secret} aws s3 ls`,
    `environment lines: ${lasting}`,
  ],
  [
    "a line continued by backslashes",
    `export AWS_ACCESS_KEY_ID=${id} \\\n  AWS_SECRET_ACCESS_KEY=${secret} \\\n  AWS_SESSION_TOKEN=${token}`,
    `environment lines: ${temporary}`,
  ],
  [
    "Windows line ends",
    `export AWS_ACCESS_KEY_ID=${id}\r\nexport AWS_SECRET_ACCESS_KEY=${secret}\r\nexport AWS_SESSION_TOKEN=${token}\r\n`,
    `environment lines: ${temporary}`,
  ],
  [
    "lines behind a prompt",
    `$ export AWS_ACCESS_KEY_ID=${lastingId}\n$ export AWS_SECRET_ACCESS_KEY=${secret}`,
    `environment lines: ${lasting}`,
  ],
  [
    "cmd's set",
    `set AWS_ACCESS_KEY_ID=${id}\nset AWS_SECRET_ACCESS_KEY=${secret}\nSET AWS_SESSION_TOKEN=${token}`,
    `environment lines: ${temporary}`,
  ],
  [
    "cmd's set in quotes behind a prompt",
    `C:\\Users\\ada>set "AWS_ACCESS_KEY_ID=${lastingId}" && set "AWS_SECRET_ACCESS_KEY=${secret}"`,
    `environment lines: ${lasting}`,
  ],
  [
    "setx",
    `setx AWS_ACCESS_KEY_ID ${lastingId}\nsetx AWS_SECRET_ACCESS_KEY "${secret}"`,
    `environment lines: ${lasting}`,
  ],
  [
    "PowerShell",
    `$Env:AWS_ACCESS_KEY_ID="${id}"\n$Env:AWS_SECRET_ACCESS_KEY="${secret}"\n$Env:AWS_SESSION_TOKEN="${token}"`,
    `environment lines: ${temporary}`,
  ],
  [
    "PowerShell in one line with spaces and single quotes",
    `PS C:\\> $env:AWS_ACCESS_KEY_ID = '${id}'; $env:AWS_SECRET_ACCESS_KEY = '${secret}'; $env:AWS_SESSION_TOKEN = '${token}'`,
    `environment lines: ${temporary}`,
  ],
  [
    "fish",
    `set -gx AWS_ACCESS_KEY_ID ${id}\nset -gx AWS_SECRET_ACCESS_KEY ${secret}\nset -gx AWS_SESSION_TOKEN ${token}`,
    `environment lines: ${temporary}`,
  ],
  [
    "fish with long options, quotes and semicolons",
    `set --export --global AWS_ACCESS_KEY_ID "${lastingId}";\nset --export --global AWS_SECRET_ACCESS_KEY '${secret}';`,
    `environment lines: ${lasting}`,
  ],
  [
    "csh",
    `setenv AWS_ACCESS_KEY_ID ${lastingId}\nsetenv AWS_SECRET_ACCESS_KEY ${secret}`,
    `environment lines: ${lasting}`,
  ],
  [
    "dotenv with comments and other variables",
    `# staging\nAWS_ACCESS_KEY_ID=${lastingId}\nAWS_SECRET_ACCESS_KEY=${secret} # of ada\nAWS_DEFAULT_REGION=us-east-1\nAWS_PROFILE=staging\n`,
    `environment lines: ${lasting} | us-east-1`,
  ],
  [
    "export-credentials, env-no-export",
    `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\nAWS_CREDENTIAL_EXPIRATION=2026-11-20T15:02:00Z`,
    `environment lines: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "docker's options",
    `docker run -e AWS_ACCESS_KEY_ID=${lastingId} -e AWS_SECRET_ACCESS_KEY=${secret} image`,
    `environment lines: ${lasting}`,
  ],
  [
    "YAML, as aws prints it",
    `Credentials:\n  AccessKeyId: ${id}\n  Expiration: '2026-11-20T15:02:00+00:00'\n  SecretAccessKey: ${secret}\n  SessionToken: ${token}`,
    `environment lines: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "a table, as aws prints it",
    `---------------\n|  GetSessionToken  |\n+---+---+\n||  AccessKeyId     |  ${lastingId} ||\n||  SecretAccessKey |  ${secret}  ||`,
    `environment lines: ${lasting}`,
  ],
  [
    "text, as aws prints it",
    `CREDENTIALS\t${id}\t2026-11-20T15:02:00+00:00\t${secret}\t${token}`,
    `plain values: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  ["plain values, each on its line", `${id}\n${secret}\n${token}`, `plain values: ${temporary}`],
  ["a pair with a colon", `${lastingId}:${secret}`, `plain values: ${lasting}`],
  [
    "labels, as a person writes them",
    `Access key ID: ${lastingId}\nSecret access key: ${secret}`,
    `environment lines: ${lasting}`,
  ],
  [
    "Java system properties",
    `-Daws.accessKeyId=${lastingId}\n-Daws.secretKey=${secret}`,
    `environment lines: ${lasting}`,
  ],
  [
    "a provider's block of Terraform",
    `provider "aws" {\n  region     = "eu-west-1"\n  access_key = "${lastingId}"\n  secret_key = "${secret}"\n}`,
    `environment lines: ${lasting} | eu-west-1`,
  ],
  [
    "two people's export lines",
    `export AWS_ACCESS_KEY_ID=${lastingId}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n\nexport AWS_ACCESS_KEY_ID=${otherId}\nexport AWS_SECRET_ACCESS_KEY=${otherSecret}`,
    `environment lines: ${lasting} / ${otherId} ${otherSecret}`,
  ],
];

export const files: readonly PasteCase[] = [
  [
    "one profile",
    `[default]\naws_access_key_id = ${lastingId}\naws_secret_access_key = ${secret}\n`,
    `~/.aws/credentials: [default] | ${lasting}`,
  ],
  [
    "the access portal's profile",
    `[111122223333_AdministratorAccess]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}`,
    `~/.aws/credentials: [111122223333_AdministratorAccess] | ${temporary}`,
  ],
  [
    "several profiles, one of them a role",
    `[default]\naws_access_key_id = ${lastingId}\naws_secret_access_key = ${secret}\n\n[staging]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\nregion = eu-central-1\n\n[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = default\n`,
    `~/.aws/credentials: [default] | ${lasting} / [staging] | ${temporary} | eu-central-1 / [admin] | ! indirect`,
  ],
  [
    "saml2aws with its expiry",
    `[saml]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\naws_security_token = ${token}\nx_principal_arn = arn:aws:sts::111122223333:assumed-role/dev/ada\nx_security_token_expires = 2026-11-20T16:02:00+01:00\n`,
    `~/.aws/credentials: [saml] | ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "comments, capitals, spaces and Windows line ends",
    `; mine\r\n[ Ada ]\r\n  AWS_ACCESS_KEY_ID   =   ${lastingId}  \r\n# old one\r\n  aws_secret_access_key\t=\t${secret}\t\r\n`,
    `~/.aws/credentials: [Ada] | ${lasting}`,
  ],
  [
    "a misspelled name",
    `[a]\naws_access_key_id=${lastingId}\naws_secret_access_key=${secret}\naws_sesion_expires=2026`,
    `~/.aws/credentials: [a] | ${lasting} | Not understood: ‘aws_sesion_expires’ is no name we know. Left out.`,
  ],
  [
    "a section without its keys",
    `[default]\nregion = eu-central-1\noutput = json`,
    "! nothing-understood",
  ],
  [
    "a profile of Identity Center",
    `[profile dev]\nsso_session = company\nsso_account_id = 111122223333\nsso_role_name = Developer\n\n[sso-session company]\nsso_start_url = https://company.example/start\nsso_region = eu-west-1`,
    "~/.aws/credentials: [dev] | ! indirect / [sso-session company] | ! indirect",
  ],
  [
    "a credential process",
    `[tool]\ncredential_process = /opt/bin/keys --for ada`,
    "~/.aws/credentials: [tool] | ! indirect",
  ],
  [
    "a profile without its secret",
    `[a]\naws_access_key_id=${lastingId}`,
    "~/.aws/credentials: [a] | ! secret-missing",
  ],
];
