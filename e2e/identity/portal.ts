import { randomUUID } from "node:crypto";
import { jsonAnswer, withHeaders } from "../gateway/answer.ts";
import type { Answer } from "../gateway/answer.ts";
import { headerValues } from "../gateway/arrived-request.ts";
import type { CenterSession, CenterState } from "./center-state.ts";
import { endCenterSessions } from "./center-state.ts";
import type { IssuedCredentials } from "./issued-credentials.ts";
import { answerOrRefusal } from "./json-answers.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";
import type { ServiceCall } from "./service-call.ts";

export type PortalWorld = ServiceWorld & {
  readonly state: CenterState;
  readonly issued: IssuedCredentials;
  /** How many accounts or roles a page has at most. */
  readonly pageLength: number;
};

const HOUR = 3_600;

/** Identity Center's access portal: accounts, roles, credentials and sign-out. */
export function portalService(world: PortalWorld): Service {
  return {
    name: "portal",
    serves: (host) => /^portal\.sso\.[^.]+\.amazonaws\.com$/.test(host),
    operationOf: ({ path }) => OPERATIONS[path] ?? path,
    answer: (call) => answerOrRefusal(() => jsonAnswer(200, perform(call, world)), refusalAnswer),
    faults: {
      error: refusalAnswer(new ServiceRefusal("InternalServerException", "Internal error", 500)),
      throttle: refusalAnswer(
        new ServiceRefusal("TooManyRequestsException", "HTTP 429 Unknown Code", 429),
      ),
    },
    cors: [],
  };
}

const OPERATIONS: Readonly<Record<string, string>> = {
  "/assignment/accounts": "ListAccounts",
  "/assignment/roles": "ListAccountRoles",
  "/federation/credentials": "GetRoleCredentials",
  "/logout": "Logout",
};

function refusalAnswer({ code, message, status }: ServiceRefusal): Answer {
  const type = `com.amazonaws.switchboard.portal#${code}`;
  return withHeaders(jsonAnswer(status, { message, __type: type }), [
    ["x-amzn-ErrorType", code],
    ["x-amzn-RequestId", randomUUID()],
  ]);
}

function perform(call: ServiceCall, world: PortalWorld): unknown {
  const session = sessionOf(call, world);
  const operation = OPERATIONS[call.path] ?? "";
  switch (operation) {
    case "ListAccounts": {
      const accounts = session.center.accounts.map(({ id, name, email }) => {
        return { accountId: id, accountName: name, emailAddress: email };
      });
      return page("accountList", accounts, { call, world });
    }
    case "ListAccountRoles": {
      const accountId = call.query.get("account_id");
      const roles = accountOf(session, accountId).roles.map(({ name }) => {
        return { roleName: name, accountId };
      });
      return page("roleList", roles, { call, world });
    }
    case "GetRoleCredentials":
      return roleCredentials(call, session, world);
    case "Logout":
      endCenterSessions(world.state, (each) => each === session);
      return {};
    default:
      throw new ServiceRefusal("ResourceNotFoundException", "No such operation", 404);
  }
}

function sessionOf({ headers, name }: ServiceCall, { state, now }: PortalWorld): CenterSession {
  const token = state.accessTokens.get(headerValues(headers, "x-amz-sso_bearer_token").join());
  const isGood = token !== undefined && token.expiresAt > now().getTime();
  if (isGood && name === `portal.sso.${token.session.center.region}.amazonaws.com`) {
    return token.session;
  }
  throw new ServiceRefusal("UnauthorizedException", "Session token not found or invalid", 401);
}

function accountOf({ center }: CenterSession, id: string | null) {
  const account = center.accounts.find((each) => each.id === id);
  if (account !== undefined) return account;
  throw new ServiceRefusal("ForbiddenException", "No access", 403);
}

/** Of a list the part that is asked for, and where the next begins. */
function page(
  name: string,
  items: readonly unknown[],
  { call, world }: { readonly call: ServiceCall; readonly world: PortalWorld },
): unknown {
  const from = Number(call.query.get("next_token") ?? 0);
  const wanted = Number(call.query.get("max_result") ?? world.pageLength);
  const to = from + Math.min(wanted, world.pageLength);
  return { [name]: items.slice(from, to), nextToken: to < items.length ? String(to) : null };
}

function roleCredentials(call: ServiceCall, session: CenterSession, world: PortalWorld): unknown {
  const { id, roles } = accountOf(session, call.query.get("account_id"));
  const role = roles.find(({ name }) => name === call.query.get("role_name"));
  if (role === undefined) throw new ServiceRefusal("ForbiddenException", "No access", 403);
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = world.issued.issue({
    arn: `arn:aws:sts::${id}:assumed-role/AWSReservedSSO_${role.name}_0123456789abcdef/ada`,
    seconds: HOUR,
    allowed: role.allowed,
  });
  const expiration = expiresAt.getTime();
  return { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } };
}
