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

export const json: readonly PasteCase[] = [
  [
    "aws sts get-session-token",
    JSON.stringify(
      {
        Credentials: {
          AccessKeyId: id,
          SecretAccessKey: secret,
          SessionToken: token,
          Expiration: "2026-11-20T15:02:00+00:00",
        },
      },
      null,
      4,
    ),
    `JSON: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "aws sts assume-role, in one line",
    JSON.stringify({
      Credentials: {
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: "2026-11-20T15:02:00Z",
      },
      AssumedRoleUser: {
        AssumedRoleId: "AROACLKWSDQRAOEXAMPLE:ada",
        Arn: "arn:aws:sts::111122223333:assumed-role/orders-dev/ada",
      },
      PackedPolicySize: 6,
    }),
    `JSON: [orders-dev] | ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "export-credentials, process",
    JSON.stringify(
      {
        Version: 1,
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: "2026-11-20T15:02:00+00:00",
      },
      null,
      2,
    ),
    `JSON: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "the command and its prompt above the JSON",
    `ada@host:~$ aws sts get-session-token\n{\n  "Credentials": {\n    "AccessKeyId": "${id}",\n    "SecretAccessKey": "${secret}",\n    "SessionToken": "${token}"\n  }\n}\nada@host:~$ `,
    `JSON: ${temporary}`,
  ],
  [
    "iam create-access-key",
    JSON.stringify(
      {
        AccessKey: {
          UserName: "ada",
          AccessKeyId: lastingId,
          Status: "Active",
          SecretAccessKey: secret,
          CreateDate: "2026-11-20T13:00:00+00:00",
        },
      },
      null,
      4,
    ),
    `JSON: [ada] | ${lasting}`,
  ],
  [
    "sso get-role-credentials, with milliseconds",
    JSON.stringify({
      roleCredentials: {
        accessKeyId: id,
        secretAccessKey: secret,
        sessionToken: token,
        expiration: 1_795_186_920_000,
      },
    }),
    `JSON: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "cognito-identity, with seconds",
    JSON.stringify({
      IdentityId: "eu-central-1:1",
      Credentials: {
        AccessKeyId: id,
        SecretKey: secret,
        SessionToken: token,
        Expiration: 1_795_186_920.5,
      },
    }),
    `JSON: ${temporary} 2026-11-20T15:02:00.500Z`,
  ],
  [
    "a container's endpoint",
    JSON.stringify({
      RoleArn: "arn:aws:iam::111122223333:role/task",
      AccessKeyId: id,
      SecretAccessKey: secret,
      Token: token,
      Expiration: "2026-11-20T15:02:00Z",
    }),
    `JSON: ${temporary} 2026-11-20T15:02:00.000Z`,
  ],
  [
    "variables in a JSON file",
    JSON.stringify({
      env: { AWS_ACCESS_KEY_ID: lastingId, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: "us-west-2" },
    }),
    `JSON: ${lasting} | us-west-2`,
  ],
  [
    "profiles by name",
    JSON.stringify({
      dev: { accessKeyId: lastingId, secretAccessKey: secret },
      prod: { accessKeyId: id, secretAccessKey: secret, sessionToken: token },
    }),
    `JSON: [dev] | ${lasting} / [prod] | ${temporary}`,
  ],
  [
    "a list",
    JSON.stringify([{ AccessKeyId: lastingId, SecretAccessKey: secret }]),
    `JSON: ${lasting}`,
  ],
  [
    "escaped slashes",
    `{"AccessKeyId":"${lastingId}","SecretAccessKey":"${secret.replaceAll("/", "\\/")}"}`,
    `JSON: ${lasting}`,
  ],
  [
    "JSON that lost its end",
    `{\n  "Credentials": {\n    "AccessKeyId": "${id}",\n    "SecretAccessKey": "${secret}",\n    "SessionToken": "${token}",`,
    `JSON: ${temporary}`,
  ],
  [
    "a null session token",
    `{ "accessKeyId": "${lastingId}", "secretAccessKey": "${secret}", "sessionToken": null }`,
    `JSON: ${lasting}`,
  ],
  [
    "who one is, without keys",
    JSON.stringify(
      {
        UserId: "AIDACKCEVSQ6C2EXAMPLE",
        Account: "111122223333",
        Arn: "arn:aws:iam::111122223333:user/ada",
      },
      null,
      2,
    ),
    "! identity-only",
  ],
  [
    "a sign-in's token",
    JSON.stringify({ accessToken: "eyJraWQi", expiresIn: 28_800 }),
    "! sign-in-token",
  ],
];

export const tables: readonly PasteCase[] = [
  [
    "the console's CSV, with its byte order mark",
    `\uFEFFAccess key ID,Secret access key\r\n${lastingId},${secret}\r\n`,
    `CSV: ${lasting}`,
  ],
  [
    "the console's older CSV",
    `User name,Password,Access key ID,Secret access key,Console login link\nada,,${lastingId},${secret},https://111122223333.signin.aws.amazon.com/console`,
    `CSV: [ada] | ${lasting}`,
  ],
  [
    "a spreadsheet's two users",
    `"User Name";"Access Key Id";"Secret Access Key"\n"ada";"${lastingId}";"${secret}"\n"bob";"${otherId}";"${otherSecret}"`,
    `CSV: [ada] | ${lasting} / [bob] | ${otherId} ${otherSecret}`,
  ],
  [
    "cells with tabs",
    `Access key ID\tSecret access key\n${lastingId}\t${secret}`,
    `CSV: ${lasting}`,
  ],
  [
    "the console's password CSV",
    "User name,Password,Console sign-in URL\nada,hunter2hunter2,https://111122223333.signin.aws.amazon.com/console",
    "! console-password",
  ],
  ["a CSV of names alone", "Access key ID,Secret access key\n", "! nothing-understood"],
];

export const curl: readonly PasteCase[] = [
  [
    "curl's --user with its scope and token",
    `curl --aws-sigv4 "aws:amz:eu-central-1:execute-api" --user "${id}:${secret}" -H "x-amz-security-token: ${token}" https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod`,
    `curl: ${temporary} | eu-central-1`,
  ],
  [
    "curl over several lines",
    `curl 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod' \\\n  -u '${id}:${secret}' \\\n  --aws-sigv4 'aws:amz:eu-central-1:execute-api' \\\n  -H 'X-Amz-Security-Token: ${token}'`,
    `curl: ${temporary} | eu-central-1`,
  ],
  [
    "curl's short option, glued",
    `curl -su${lastingId}:${secret} https://x.example`,
    `curl: ${lasting}`,
  ],
  [
    "the option alone",
    `--user ${lastingId}:${secret} --aws-sigv4 aws:amz:us-east-1:es`,
    `curl: ${lasting} | us-east-1`,
  ],
  [
    "curl with variables",
    'curl --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --aws-sigv4 aws:amz https://x.example',
    "curl: ! variable",
  ],
  ["curl without a secret", `curl --user ${lastingId} https://x.example`, "curl: ! secret-missing"],
];
