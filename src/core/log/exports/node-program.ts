import { fail, succeed, type Result } from "../../errors.ts";
import { CONTENT_HASH } from "../../signing/signed-headers.ts";
import { javaScriptString as text } from "./quoting.ts";
import { BODY_FILE } from "./shell-command.ts";
import type { TakenBody, TakenHeader, TakenRequest } from "./taken-request.ts";
import { fillTemplate, type Template } from "./template.ts";

/** A whole Node program (an ES module) that signs with keys of the environment and sends. */
export function nodeProgram(request: TakenRequest): Result<string> {
  if (!request.signed.isPlainQuery) {
    return fail(
      "request-unsignable",
      "@smithy/signature-v4 cannot hold this query. Copy it for Python instead.",
    );
  }
  const program = [...headOf(request), ...signingOf(request), ...sendingOf(request)];
  return succeed(`${program.join("\n")}\n`);
}

function headOf({ url, method, body }: TakenRequest): readonly string[] {
  const isFile = body.kind === "not-kept";
  return [
    "// Run it with Node 20 or later as an .mjs file, after",
    "//   npm install @smithy/signature-v4 @aws-crypto/sha256-js",
    ...(isFile ? [`// The log has not kept the body. Put it into ${BODY_FILE}.`] : []),
    ...(isFile ? ['import { readFile } from "node:fs/promises";'] : []),
    'import { Sha256 } from "@aws-crypto/sha256-js";',
    'import { SignatureV4 } from "@smithy/signature-v4";',
    "",
    `const url = new URL(${text(url)});`,
    `const method = ${text(method)};`,
    ...bodyLines(body),
    "",
  ];
}

function signingOf(request: TakenRequest): readonly string[] {
  const { scope, signed, pathStyle, contentHash } = request;
  const url = new URL(request.url);
  return [
    "const signer = new SignatureV4({",
    `  service: ${text(scope.service)},`,
    `  region: ${text(scope.region)},`,
    "  credentials: {",
    '    accessKeyId: environment("AWS_ACCESS_KEY_ID"),',
    '    secretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),',
    "    sessionToken: process.env.AWS_SESSION_TOKEN,",
    "  },",
    "  sha256: Sha256,",
    ...(pathStyle === "s3" ? ["  uriEscapePath: false,"] : []),
    `  applyChecksum: ${String(contentHash === "send")},`,
    "});",
    "const query = Object.create(null);",
    "for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);",
    "const signed = await signer.sign({",
    "  method,",
    "  protocol: url.protocol,",
    "  hostname: url.hostname,",
    `  path: ${signed.path === url.pathname ? "url.pathname" : text(signed.path)},`,
    "  query,",
    "  headers: {",
    `    host: ${signed.host === url.host ? "url.host" : text(signed.host)},`,
    ...request.headers.filter((header) => header.signed).map(headerLine),
    ...(contentHash === "unsigned" ? [`    ${text(CONTENT_HASH)}: "UNSIGNED-PAYLOAD",`] : []),
    "  },",
    ...(request.body.kind === "none" ? [] : ["  body,"]),
    "});",
    "",
  ];
}

function sendingOf({ headers, body }: TakenRequest): readonly string[] {
  const unsigned = headers.filter((header) => !header.signed);
  return [
    "// fetch adds the host by itself.",
    "const { host, ...headers } = signed.headers;",
    "const response = await fetch(url, {",
    "  method,",
    ...(unsigned.length === 0
      ? ["  headers,"]
      : ["  headers: {", "    ...headers,", ...unsigned.map(headerLine), "  },"]),
    ...(body.kind === "none" ? [] : ["  body,"]),
    '  redirect: "manual",',
    "});",
    "console.log(response.status, response.statusText);",
    "console.log(await response.text());",
    "",
    "function environment(name) {",
    "  const value = process.env[name];",
    "  if (!value) throw new Error(`Set ${name}.`);",
    "  return value;",
    "}",
  ];
}

function bodyLines(body: TakenBody): readonly string[] {
  switch (body.kind) {
    case "none":
      return [];
    case "text":
      return [`const body = Buffer.from(${expression(body.text)});`];
    case "bytes":
      return [`const body = Buffer.from("${hexOf(body.bytes)}", "hex");`];
    case "not-kept":
      return [`const body = await readFile(${text(BODY_FILE)});`];
  }
}

function headerLine({ name, value }: TakenHeader): string {
  return `    ${text(name)}: ${expression(value)},`;
}

function expression(template: Template): string {
  const gap = (variable: string): string => `environment(${text(variable)})`;
  return fillTemplate(template, { text, gap }, " + ") || '""';
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
