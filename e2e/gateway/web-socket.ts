import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { apiAt } from "./apis.ts";
import { headerValues, requestHead, type ArrivedRequest } from "./arrived-request.ts";
import { messageWithEcho, MISSING_TOKEN, type Refusal } from "./refusal.ts";
import type { LoggedRequest, Verdict } from "./request-log.ts";
import { verifySignature, type Identity } from "./verify-signature.ts";

export type Handshake = {
  readonly incoming: IncomingMessage;
  readonly socket: Duplex;
  readonly identities: readonly Identity[];
  readonly now: Date;
  readonly add: (entry: LoggedRequest) => void;
};

const EMPTY_SHA256 = createHash("sha256").digest("hex");

/** What RFC 6455 has a server append to the key that it answers. */
const ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** A close frame, unmasked as a server's are: normal closure. */
const CLOSE = Uint8Array.of(0x88, 0x02, 0x03, 0xe8);

/**
 * Answers a WebSocket handshake as a WebSocket API with IAM authorization does: 101 where the
 * signature is right, and then closes; else the refusal.
 */
export async function answerHandshake(handshake: Handshake): Promise<void> {
  const { incoming, socket, now, add } = handshake;
  socket.on("error", () => socket.destroy());
  const request = { ...requestHead(incoming), bodySha256: EMPTY_SHA256, bodyLength: 0 };
  const verdict = await verdictOn(request, handshake);
  const status = verdict.kind === "accepted" ? 101 : 403;
  add({ ...request, url: `wss://${request.host}${request.target}`, verdict, status });
  const date = `Date: ${now.toUTCString()}`;
  if (verdict.kind === "accepted") {
    const key = headerValues(request.headers, "sec-websocket-key").join();
    const accept = createHash("sha1").update(`${key}${ACCEPT_SUFFIX}`).digest("base64");
    const lines = [
      "HTTP/1.1 101 Switching Protocols",
      date,
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${accept}`,
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    // The socket ends with the client's own close, or when the gateway stops.
    socket.write(CLOSE);
    return;
  }
  const body = JSON.stringify({ message: verdict.kind === "refused" ? verdict.message : "" });
  const lines = [
    "HTTP/1.1 403 Forbidden",
    date,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(verdict.kind === "refused" ? [`x-amzn-ErrorType: ${verdict.code}`] : []),
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

async function verdictOn(
  request: ArrivedRequest,
  { identities, now }: Handshake,
): Promise<Verdict> {
  const api = apiAt(request.host);
  if (api === undefined) return refused(MISSING_TOKEN);
  const signer = await verifySignature(request, { api, identities, now });
  if ("code" in signer) return refused(signer);
  const { identity, place } = signer;
  const { accessKeyId, arn = "" } = identity;
  return { kind: "accepted", place, accessKeyId, arn };
}

function refused(why: Refusal): Verdict {
  return { kind: "refused", code: why.code, message: messageWithEcho(why) };
}
