/** Functions that can be called over a channel: plain data in, a promise of plain data out. */
export type Methods<Api> = {
  readonly [Name in keyof Api]: (...args: never[]) => Promise<unknown>;
};

/** Why a call over a channel gave no value. */
export type RemoteErrorCode =
  /** The method threw: a defect, since what is expected to fail is a value. */
  | "internal"
  /** The other side has no such method: the two sides are of different builds. */
  | "unknown-method"
  /** The worker stopped before it answered; whether it did what was asked is not known. */
  | "worker-restarted"
  /** The caller's patience ran out. */
  | "too-slow"
  /** The client was closed. */
  | "closed";

export type Message =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "error";
      readonly id: number;
      readonly code: RemoteErrorCode;
      readonly message: string;
    }
  | { readonly kind: "event"; readonly event: string; readonly value: unknown };

/** What arrived, where it has the shape that every message has. */
export function asMessage(raw: unknown): Message | undefined {
  const isMessage = typeof raw === "object" && raw !== null && "kind" in raw;
  return isMessage ? (raw as Message) : undefined;
}
