import { createHash } from "node:crypto";
import {
  API_KEY,
  CUSTOM_DOMAIN_API,
  KEYED_API,
  LAMBDA_URL_API,
  REST_API,
  urlOf,
} from "../gateway/apis.ts";
import type { PageRequest } from "./record-entry.ts";

const json = [["content-type", "application/json"]] as const;
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const hostileText = `it's "$(id)" \`id\` \\ $HOME ! %s\r\n\t\u001b[201~\u202E 日本語 😀 \u2028 '\n`;

type NamedRequest = PageRequest & { readonly name: string };

const oddPath = "/a%2Fb/c%20d/%c3%bc/+@:!'()*,;=$[1]//x/";
const oddQuery =
  "q=$(id)`id`'!*{a,b}[1]|;~^\\&to=https://a.example/?x=y&p=%25s%c3%bc&b=2&a=2&a=1&a+b=";
const oddHeaders = [
  ["accept", "application/json, text/*;q=0.5"],
  ["x-biz", `it's  "$(id)" \`id\` \\ ! %s`],
  ["x-amz-meta", "a  b"],
  ["user-agent", "Browser/1.0"],
] as const;

/** A program takes its time to start: few requests, and much in them. */
export const programRequests: readonly NamedRequest[] = [
  {
    name: "all that is odd at once",
    method: "PUT",
    url: urlOf(REST_API, `${oddPath}?${oddQuery}`),
    headers: [...oddHeaders, ["content-type", "text/plain;charset=UTF-8"], ["x-empty", ""]],
    body: hostileText,
  },
  {
    name: "a binary body",
    method: "PATCH",
    url: urlOf(REST_API, "/files/1"),
    headers: [["content-type", "application/octet-stream"]],
    body: everyByte,
  },
  {
    name: "a body that the log has not kept",
    method: "PUT",
    url: urlOf(REST_API, "/files/2"),
    headers: [["content-type", "application/octet-stream"]],
    body: Buffer.concat(Array.from({ length: 300 }, () => everyByte)),
  },
  {
    name: "a key that the rule adds",
    method: "POST",
    url: urlOf(KEYED_API, "/keyed/pets?limit=2"),
    headers: json,
    body: "[]",
    ruleHeaders: [["x-api-key", API_KEY]],
  },
  {
    name: "a page that sends its body’s hash",
    method: "POST",
    url: urlOf(REST_API, "/hashed"),
    headers: [...json, ["x-amz-content-sha256", createHash("sha256").update("{}").digest("hex")]],
    body: "{}",
  },
  {
    name: "a custom domain on a port",
    url: urlOf(CUSTOM_DOMAIN_API, "/orders?page=2"),
    rule: { scope: { service: "execute-api", region: CUSTOM_DOMAIN_API.region } },
  },
];

/** Requests that a page can send, with what has been signed or quoted wrongly somewhere. */
export const requests: readonly NamedRequest[] = [
  ...programRequests,
  { name: "a GET", url: urlOf(REST_API, "/pets") },
  { name: "a GET of the stage", url: urlOf(REST_API, "/") },
  {
    name: "a query out of order with repeats, +, empty and missing values",
    url: urlOf(REST_API, "/pets?b=2&a=2&a=1&a=1&e=&f&g+h=i+j&&k=a%2bb"),
  },
  {
    name: "a query with all that a shell minds",
    url: urlOf(
      REST_API,
      "/pets?q=$(id)`id`'!*{a,b}[1]|;~^\\&to=https://a.example/?x=y&p=%25s%c3%bc",
    ),
  },
  {
    name: "a path with all that URLs encode",
    url: urlOf(REST_API, "/a%2Fb/c%20d/%c3%bc/+@:!'()*,;=$[1-3]{a}"),
  },
  { name: "a header without a value", url: urlOf(REST_API, "/pets"), headers: [["x-empty", ""]] },
  {
    name: "a path with empty segments",
    url: urlOf(REST_API, "/proxy/https://other.example/a//b/"),
  },
  {
    name: "headers, signed and not",
    url: urlOf(REST_API, "/pets"),
    headers: oddHeaders,
  },
  {
    name: "a JSON POST",
    method: "POST",
    url: urlOf(REST_API, "/pets"),
    headers: json,
    body: '{"a":"ü"}',
  },
  {
    name: "a hostile body",
    method: "PUT",
    url: urlOf(REST_API, "/pets/1"),
    headers: [["content-type", "text/plain;charset=UTF-8"]],
    body: hostileText,
  },
  {
    name: "a body that looks like a file's name",
    method: "POST",
    url: urlOf(REST_API, "/pets"),
    headers: json,
    body: "@/etc/hostname",
  },
  {
    name: "a body without a type",
    method: "POST",
    url: urlOf(REST_API, "/files"),
    body: "plain",
  },
  {
    name: "a body longer than an argument may be",
    method: "POST",
    url: urlOf(REST_API, "/files"),
    headers: [["content-type", "text/plain"]],
    body: "ü'$(id)".repeat(30_000),
  },
  { name: "a POST without a body", method: "POST", url: urlOf(REST_API, "/pets") },
  { name: "a HEAD", method: "HEAD", url: urlOf(REST_API, "/pets") },
  { name: "a DELETE", method: "DELETE", url: urlOf(REST_API, "/pets/1?force") },
  {
    name: "a Lambda URL",
    method: "POST",
    url: urlOf(LAMBDA_URL_API, "/"),
    headers: json,
    body: "{}",
  },
];
