import { randomBytes, randomUUID } from "node:crypto";
import { jsonAnswer, withHeaders } from "../gateway/answer.ts";
import type { Answer } from "../gateway/answer.ts";
import type { CenterState, DeviceCode } from "./center-state.ts";
import { centerTokens } from "./center-state.ts";
import { answerOrRefusal } from "./json-answers.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";
import { jsonOf, textOf } from "./service-call.ts";

const NINETY_DAYS = 90 * 24 * 3_600_000;
const INTERVAL_SECONDS = 1;

/** Identity Center's OIDC service: registration, device authorization and tokens. */
export function oidcService(state: CenterState, world: ServiceWorld): Service {
  return {
    name: "oidc",
    serves: (host) => /^oidc\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: ({ path }) => OPERATIONS[path] ?? path,
    answer: (call) =>
      answerOrRefusal(() => jsonAnswer(200, perform(call, state, world)), refusalAnswer),
    faults: {
      error: refusalAnswer(new ServiceRefusal("server_error", "Internal error", 500)),
      throttle: jsonAnswer(429, { message: "Too Many Requests" }),
    },
    cors: [],
  };
}

const OPERATIONS: Readonly<Record<string, string>> = {
  "/client/register": "RegisterClient",
  "/device_authorization": "StartDeviceAuthorization",
  "/token": "CreateToken",
};

/** The names of exceptions, by OAuth's names of errors. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  access_denied: "AccessDeniedException",
  authorization_pending: "AuthorizationPendingException",
  expired_token: "ExpiredTokenException",
  invalid_client: "InvalidClientException",
  invalid_grant: "InvalidGrantException",
  invalid_request: "InvalidRequestException",
  server_error: "InternalServerException",
  slow_down: "SlowDownException",
  unsupported_grant_type: "UnsupportedGrantTypeException",
};

function refusalAnswer({ code, message, status }: ServiceRefusal): Answer {
  return withHeaders(jsonAnswer(status, { error: code, error_description: message }), [
    ["x-amzn-ErrorType", EXCEPTIONS[code] ?? code],
    ["x-amzn-RequestId", randomUUID()],
  ]);
}

function perform(call: ServiceCall, state: CenterState, world: ServiceWorld): unknown {
  const body = jsonOf(call);
  switch (call.path) {
    case "/client/register":
      return register(body, state, world);
    case "/device_authorization":
      return authorize(call, state, world);
    case "/token":
      return createToken(body, state, world);
    default:
      throw new ServiceRefusal("invalid_request", "No such operation", 404);
  }
}

type Body = Readonly<Record<string, unknown>>;

function register(body: Body, state: CenterState, world: ServiceWorld): unknown {
  const isPublic = textOf(body, "clientType") === "public" && textOf(body, "clientName") !== "";
  if (!isPublic) throw new ServiceRefusal("invalid_request", "Invalid client metadata");
  const clientId = randomBytes(16).toString("base64url");
  const secret = `eyJraWQi${randomBytes(200).toString("base64url")}`;
  const now = world.now().getTime();
  state.clients.set(clientId, { secret, expiresAt: now + NINETY_DAYS });
  return {
    clientId,
    clientSecret: secret,
    clientIdIssuedAt: Math.floor(now / 1_000),
    clientSecretExpiresAt: Math.floor((now + NINETY_DAYS) / 1_000),
  };
}

function checkClient(body: Body, { clients }: CenterState, world: ServiceWorld): string {
  const id = textOf(body, "clientId");
  const client = clients.get(id);
  const isGood = client !== undefined && client.expiresAt > world.now().getTime();
  if (isGood && client.secret === textOf(body, "clientSecret")) return id;
  throw new ServiceRefusal("invalid_client", "Invalid client", 401);
}

function authorize(call: ServiceCall, state: CenterState, world: ServiceWorld): unknown {
  const body = jsonOf(call);
  const clientId = checkClient(body, state, world);
  const region = call.name.split(".")[1];
  const center = state.centers.find(
    (each) => each.startUrl === textOf(body, "startUrl") && each.region === region,
  );
  if (center === undefined)
    throw new ServiceRefusal("invalid_request", "Invalid startUrl provided");
  const letters = "BCDFGHJKLMNPQRSTVWXZ";
  const [first, second] = [0, 4].map((at) =>
    [...randomBytes(8)]
      .slice(at, at + 4)
      .map((byte) => letters[byte % letters.length])
      .join(""),
  );
  const expiresIn = world.lifetimes.deviceCodes;
  const code: DeviceCode = {
    deviceCode: randomBytes(64).toString("base64url"),
    userCode: `${first}-${second}`,
    center,
    clientId,
    expiresAt: world.now().getTime() + expiresIn * 1_000,
    state: "waiting",
    askedAt: -Infinity,
  };
  state.codes.set(code.deviceCode, code);
  const verificationUri = `https://device.sso.${center.region}.amazonaws.com/`;
  return {
    deviceCode: code.deviceCode,
    userCode: code.userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${code.userCode}`,
    expiresIn,
    interval: INTERVAL_SECONDS,
  };
}

function createToken(body: Body, state: CenterState, world: ServiceWorld): unknown {
  const clientId = checkClient(body, state, world);
  switch (textOf(body, "grantType")) {
    case "urn:ietf:params:oauth:grant-type:device_code":
      return tokensForCode(state.codes.get(textOf(body, "deviceCode")), { clientId, state, world });
    case "refresh_token":
      return tokensForRefresh(textOf(body, "refreshToken"), { clientId, state, world });
    default:
      throw new ServiceRefusal("unsupported_grant_type", "Unsupported grant type");
  }
}

type Grant = {
  readonly clientId: string;
  readonly state: CenterState;
  readonly world: ServiceWorld;
};

function tokensForCode(code: DeviceCode | undefined, { clientId, state, world }: Grant): unknown {
  if (code === undefined || code.clientId !== clientId || code.state === "used") {
    throw new ServiceRefusal("invalid_grant", "Invalid device code provided");
  }
  const now = world.now().getTime();
  if (code.expiresAt <= now) throw new ServiceRefusal("expired_token", "Device code has expired");
  if (code.state === "denied") throw new ServiceRefusal("access_denied", "Access denied");
  const sinceLast = now - code.askedAt;
  code.askedAt = now;
  if (code.state === "waiting") {
    throw sinceLast < INTERVAL_SECONDS * 1_000
      ? new ServiceRefusal("slow_down", "Polling too frequently")
      : new ServiceRefusal("authorization_pending", "Authorization pending");
  }
  code.state = "used";
  const endsAt = now + world.lifetimes.centerSessions * 1_000;
  return centerTokens(state, { center: code.center, clientId, endsAt }, world);
}

function tokensForRefresh(token: string, { clientId, state, world }: Grant): unknown {
  const session = state.refreshTokens.get(token);
  const isGood = session?.clientId === clientId && session.endsAt > world.now().getTime();
  if (!isGood) throw new ServiceRefusal("invalid_grant", "Invalid refresh token provided");
  return centerTokens(state, session, world);
}
