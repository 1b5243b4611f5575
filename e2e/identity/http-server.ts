import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server without TLS on 127.0.0.1 that listens. */
export type HttpServer = {
  readonly port: number;
  /** Cuts every connection, answered or not, and stops. */
  close(): Promise<void>;
};

export async function startHttpServer(
  port: number,
  listener: RequestListener,
): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, listener);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
