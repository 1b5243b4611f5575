import { describe } from "vitest";
import "../log/bytes-in-node.ts";
import { createMemorySender, type MemoryAnswer } from "./memory-sender.ts";
import { senderContract } from "./sender.contract.ts";

describe("the sender in memory", () => {
  senderContract(async () => {
    let next: () => Promise<MemoryAnswer> = async () => ({ status: 200 });
    const { sender, arrived } = createMemorySender(() => next());
    return {
      sender,
      origin: "https://api.example",
      answer: (status, { headers = {}, body } = {}) => {
        next = async () => ({
          status,
          headers: Object.entries(headers),
          ...(body && { body }),
        });
      },
      drop: () => {
        next = () => Promise.reject(new Error("net::ERR_EMPTY_RESPONSE"));
      },
      hang: () => {
        next = () => new Promise(() => undefined);
      },
      arrived: () =>
        arrived.map(({ method, url, headers, body = new Uint8Array() }) => ({
          method,
          path: url.replace("https://api.example", ""),
          headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
          body,
        })),
      close: async () => undefined,
    };
  });
});
