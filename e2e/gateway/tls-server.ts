import { once } from "node:events";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Certificate } from "./certificate.ts";

/** A server on 127.0.0.1 that listens. */
export type TlsServer = {
  readonly port: number;
  /** Cuts every connection, answered or not, and stops. */
  close(): Promise<void>;
};

export type TlsServerOptions = {
  readonly certificate: Certificate;
  /** 0 for a free one. */
  readonly port: number;
  readonly listener: RequestListener;
  /** Without it, requests to change the protocol are cut off. */
  readonly onUpgrade?: (incoming: IncomingMessage, socket: Duplex) => void;
};

const HEADERS_LIMIT = 256 * 1024;

/** Starts an HTTPS server (HTTP/1.1) that never closes an idle connection by itself. */
export async function startTlsServer(options: TlsServerOptions): Promise<TlsServer> {
  const { certificate, listener, onUpgrade } = options;
  const server = createServer(
    {
      key: certificate.key,
      cert: certificate.certificate,
      ALPNProtocols: ["http/1.1"],
      maxHeaderSize: HEADERS_LIMIT,
      // A connection that closes under a browser's hands would look like a lost request.
      keepAliveTimeout: 0,
      headersTimeout: 0,
      requestTimeout: 0,
    },
    listener,
  );
  if (onUpgrade) server.on("upgrade", onUpgrade);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
