import type { Answer } from "../gateway/answer.ts";
import type { Header } from "../gateway/arrived-request.ts";
import type { ServiceCall } from "./service-call.ts";

export type ServiceName =
  | "user-pool"
  | "hosted-page"
  | "identity-pool"
  | "sts"
  | "oidc"
  | "portal"
  | "device-page"
  | "endpoint";

/** A service of AWS as far as it is stood in for. */
export type Service = {
  readonly name: ServiceName;
  serves(host: string): boolean;
  /** What a call asks for, in AWS's words: `AssumeRole`. */
  operationOf(call: ServiceCall): string;
  answer(call: ServiceCall): Answer | Promise<Answer>;
  /** How it tells that it broke, or that there were too many calls. */
  readonly faults: Readonly<Record<"error" | "throttle", Answer>>;
  /** What every answer carries for pages of other origins; nothing, where AWS sends nothing. */
  readonly cors: readonly Header[];
};

/** A call's outcome that AWS would not give, in AWS's words. */
export class ServiceRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What services know beside the call. */
export type ServiceWorld = {
  now(): Date;
  readonly lifetimes: Lifetimes;
};

/** In seconds. */
export type Lifetimes = {
  /** Of credentials, whatever is asked for; nothing gives what is asked for, or an hour. */
  credentials: number | undefined;
  /** Of a user pool's ID and access tokens. */
  tokens: number;
  refreshTokens: number;
  /** Of a challenge that waits for its answer. */
  challenges: number;
  /** Of Identity Center's access tokens, of its sessions in all, and of a code to confirm. */
  centerTokens: number;
  centerSessions: number;
  deviceCodes: number;
};

export const USUAL_LIFETIMES: Readonly<Lifetimes> = {
  credentials: undefined,
  tokens: 3_600,
  refreshTokens: 2_592_000,
  challenges: 180,
  centerTokens: 28_800,
  centerSessions: 28_800,
  deviceCodes: 600,
};

/** What the two Cognitos let pages of any origin read. */
export const COGNITO_CORS: readonly Header[] = [
  ["Access-Control-Allow-Origin", "*"],
  ["Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"],
];

/** The answer to a preflight of a service that has CORS. */
export function preflightAnswer(cors: readonly Header[]): Answer {
  return {
    kind: "answer",
    status: 200,
    headers: [
      ...cors,
      [
        "Access-Control-Allow-Headers",
        "authorization,content-type,x-amz-date,x-amz-security-token,x-amz-target,x-amz-user-agent,amz-sdk-invocation-id,amz-sdk-request,cache-control",
      ],
      ["Access-Control-Allow-Methods", "GET,POST,OPTIONS"],
      ["Access-Control-Max-Age", "172800"],
    ],
    body: "",
  };
}
