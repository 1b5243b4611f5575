import { succeed, type Result } from "../../errors.ts";
import { pythonString as text } from "./quoting.ts";
import { BODY_FILE } from "./shell-command.ts";
import type { TakenBody, TakenHeader, TakenRequest } from "./taken-request.ts";
import { fillTemplate, type Template } from "./template.ts";

/** A whole Python 3 program that signs with botocore and keys of the environment, and sends. */
export function pythonProgram(request: TakenRequest): Result<string> {
  const { method, scope, signed, pathStyle, contentHash } = request;
  const url = new URL(request.url);
  const signer = pathStyle === "s3" ? "S3SigV4Auth" : "SigV4Auth";
  const query = signed.query === "" ? "" : `?${signed.query}`;
  const signedUrl = `${url.protocol}//${signed.host}${signed.path}${query}`;
  const connection = url.protocol === "https:" ? "HTTPSConnection" : "HTTPConnection";
  const isHashed = contentHash === "send" && pathStyle !== "s3";
  const unsigned = request.headers.filter((header) => !header.signed);
  return succeed(
    [
      "# Run it with Python 3, after",
      "#   pip install botocore",
      ...(request.body.kind === "not-kept"
        ? [`# The log has not kept the body. Put it into ${BODY_FILE}.`]
        : []),
      ...(isHashed ? ["import hashlib"] : []),
      "import http.client",
      "import os",
      "import sys",
      "",
      `from botocore.auth import ${signer}`,
      "from botocore.awsrequest import AWSRequest",
      "from botocore.credentials import Credentials",
      "",
      "credentials = Credentials(",
      '    os.environ["AWS_ACCESS_KEY_ID"],',
      '    os.environ["AWS_SECRET_ACCESS_KEY"],',
      '    os.environ.get("AWS_SESSION_TOKEN") or None,',
      ")",
      `method = ${text(method)}`,
      `body = ${bodyExpression(request.body)}`,
      "# The URL as it is signed; below it is sent as the browser sent it.",
      "request = AWSRequest(",
      "    method=method,",
      `    url=${text(signedUrl)},`,
      "    headers={",
      ...request.headers.filter((header) => header.signed).map(headerLine),
      "    },",
      "    data=body,",
      ")",
      ...(isHashed
        ? ['request.headers["x-amz-content-sha256"] = hashlib.sha256(body or b"").hexdigest()']
        : []),
      ...(contentHash === "unsigned" ? ['request.context["payload_signing_enabled"] = False'] : []),
      `${signer}(credentials, ${text(scope.service)}, ${text(scope.region)}).add_auth(request)`,
      "headers = dict(request.headers.items())",
      ...unsigned.map(({ name, value }) => `headers[${text(name)}] = ${expression(value)}`),
      "",
      `connection = http.client.${connection}(${text(url.host)}, timeout=60)`,
      `connection.request(method, ${text(url.pathname + url.search)}, body=body, headers=headers)`,
      "response = connection.getresponse()",
      "print(response.status, response.reason, flush=True)",
      "sys.stdout.buffer.write(response.read())",
      "",
    ].join("\n"),
  );
}

function bodyExpression(body: TakenBody): string {
  switch (body.kind) {
    case "none":
      return "None";
    case "text":
      return body.text.length > 1
        ? `(${expression(body.text)}).encode()`
        : `${expression(body.text)}.encode()`;
    case "bytes":
      return `bytes.fromhex("${Array.from(body.bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}")`;
    case "not-kept":
      return `open(${text(BODY_FILE)}, "rb").read()`;
  }
}

function headerLine({ name, value }: TakenHeader): string {
  return `        ${text(name)}: ${expression(value)},`;
}

function expression(template: Template): string {
  const gap = (variable: string): string => `os.environ[${text(variable)}]`;
  return fillTemplate(template, { text, gap }, " + ") || '""';
}
