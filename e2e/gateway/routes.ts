import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "./answer.ts";
import { jsonAnswer } from "./answer.ts";
import type { Header } from "./arrived-request.ts";
import type { Call } from "./call.ts";
import { echoAnswer } from "./echo-answer.ts";
import type { Refusal } from "./refusal.ts";
import { LIMIT_EXCEEDED, TOO_MANY_REQUESTS } from "./refusal.ts";

type Route = (argument: string, call: Call) => Answer | Refusal;

const LONGEST_WAIT = 30_000;
const LARGEST_BODY = 64 * 1024 * 1024;

/** The backend's answer; a refusal where the gateway itself holds calls back. */
export function answerRoute(call: Call): Answer | Refusal {
  const [, name = "", argument = ""] = call.route.split("/");
  const route = ROUTES.get(name);
  return route === undefined ? echoAnswer(call) : route(argument, call);
}

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["status", statusRoute],
  ["flaky", flakyRoute],
  ["throttled", throttledRoute],
  ["limited", () => LIMIT_EXCEEDED],
  ["slow", slowRoute],
  ["events", eventsRoute],
  ["redirect", redirectRoute],
  ["large", largeRoute],
  ["chunked", chunkedRoute],
  ["html", () => fileAnswer("text/html; charset=utf-8", PAGE)],
  ["drop", () => ({ kind: "drop" })],
  ["image", () => fileAnswer("image/png", PIXEL)],
  ["script", () => fileAnswer("text/javascript; charset=utf-8", SCRIPT)],
  ["style", () => fileAnswer("text/css; charset=utf-8", STYLE)],
  ["set-cookie", setCookieRoute],
]);

function statusRoute(argument: string): Answer {
  const status = Number(argument);
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return jsonAnswer(400, { message: `No such status: ${argument}` });
  }
  return jsonAnswer(status, { message: `Status ${status}` });
}

function flakyRoute(key: string, call: Call): Answer {
  const status = Number(call.query.get("status") ?? 503);
  return stillFailing(`flaky/${key}`, call)
    ? jsonAnswer(status, { message: "Try again" })
    : echoAnswer(call);
}

function throttledRoute(key: string, call: Call): Answer | Refusal {
  return stillFailing(`throttled/${key}`, call) ? TOO_MANY_REQUESTS : echoAnswer(call);
}

function stillFailing(key: string, { calls, query }: Call): boolean {
  const count = (calls.get(key) ?? 0) + 1;
  calls.set(key, count);
  return count <= Number(query.get("fail") ?? 1);
}

function slowRoute(argument: string, call: Call): Answer {
  const after = bounded(argument, LONGEST_WAIT);
  const answer = echoAnswer(call);
  return answer.kind === "answer" ? { ...answer, after } : answer;
}

function eventsRoute(_argument: string, { query }: Call): Answer {
  const count = bounded(query.get("count") ?? "5", 1000);
  const interval = bounded(query.get("interval") ?? "20", LONGEST_WAIT);
  return {
    kind: "answer",
    status: 200,
    headers: [
      ["Content-Type", "text/event-stream"],
      ["Cache-Control", "no-store"],
    ],
    body: async function* (signal) {
      for (let number = 1; number <= count; number += 1) {
        yield `id: ${number}\ndata: {"number":${number}}\n\n`;
        if (number < count) await delay(interval, undefined, { signal });
      }
    },
  };
}

function redirectRoute(_argument: string, { query }: Call): Answer {
  const headers: Header[] = [["Location", query.get("to") ?? "/"]];
  const status = Number(query.get("status") ?? 302);
  return { kind: "answer", status, headers, body: "" };
}

function largeRoute(argument: string): Answer {
  const size = bounded(argument, LARGEST_BODY);
  return download([["Content-Length", String(size)]], size);
}

function chunkedRoute(argument: string): Answer {
  return download([], bounded(argument, LARGEST_BODY));
}

function download(headers: readonly Header[], size: number): Answer {
  return {
    kind: "answer",
    status: 200,
    headers: [["Content-Type", "application/octet-stream"], ...headers],
    body: async function* () {
      for (let sent = 0; sent < size; sent += PATTERN.length) {
        yield PATTERN.subarray(0, Math.min(PATTERN.length, size - sent));
      }
    },
  };
}

function setCookieRoute(_argument: string, call: Call): Answer {
  const value = call.query.get("value") ?? "1";
  const cookie: Header = [
    "Set-Cookie",
    `session=${value}; Path=/; Secure; HttpOnly; SameSite=None`,
  ];
  const answer = echoAnswer(call);
  return answer.kind === "answer" ? { ...answer, headers: [...answer.headers, cookie] } : answer;
}

function fileAnswer(type: string, body: string | Uint8Array): Answer {
  return { kind: "answer", status: 200, headers: [["Content-Type", type]], body };
}

function bounded(text: string, most: number): number {
  const number = Number(text);
  return Number.isFinite(number) ? Math.min(Math.max(0, Math.trunc(number)), most) : 0;
}

const PATTERN = Buffer.from("0123456789abcdef".repeat(4096));

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

const SCRIPT = `globalThis.apiScript = "API Called";\n`;

const STYLE = "body { color: rgb(1, 2, 3); }\n";

// The icon keeps the browser from asking for /favicon.ico, which no API has.
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Orders</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <h1>Orders</h1>
    <pre id="result"></pre>
    <script>
      fetch("orders?from=html")
        .then((answer) => answer.json())
        .then((answer) => (document.querySelector("#result").textContent = answer.message))
        .catch((error) => (document.querySelector("#result").textContent = String(error)));
    </script>
  </body>
</html>
`;
