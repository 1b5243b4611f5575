import { jsonAnswer } from "../gateway/answer.ts";
import { headerValues } from "../gateway/arrived-request.ts";
import type { IssuedCredentials } from "./issued-credentials.ts";
import type { Service } from "./service.ts";

export type EndpointWorld = {
  readonly issued: IssuedCredentials;
  /** Whose credentials it gives. */
  readonly arn: string;
  readonly path: string;
  /** What the Authorization header has to hold. */
  readonly token: string;
};

const HOUR = 3_600;

/** A container-credentials endpoint, as aws-vault and granted serve one on loopback. */
export function endpointService({ issued, arn, path, token }: EndpointWorld): Service {
  return {
    name: "endpoint",
    serves: (host) => host === "127.0.0.1" || host === "localhost",
    operationOf: () => "GetCredentials",
    answer: (call) => {
      if (call.path !== path) return failure(404, "NotFound", "No such path.");
      if (headerValues(call.headers, "authorization").join() !== token) {
        return failure(403, "AccessDenied", "The Authorization token is not the right one.");
      }
      const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issued.issue({
        arn,
        seconds: HOUR,
      });
      return jsonAnswer(200, {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        Token: sessionToken,
        Expiration: expiresAt.toISOString(),
      });
    },
    faults: {
      error: failure(500, "InternalError", "It broke."),
      throttle: failure(429, "Throttled", "Too many requests."),
    },
    cors: [],
  };
}

function failure(status: number, code: string, message: string) {
  return jsonAnswer(status, { code, message });
}
