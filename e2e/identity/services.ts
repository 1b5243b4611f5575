import { createCenterState, endCenterSessions } from "./center-state.ts";
import { devicePageService, settleCode } from "./device-page.ts";
import { endpointService } from "./endpoint.ts";
import { hostedPageService } from "./hosted-page.ts";
import { identityPoolService } from "./identity-pool.ts";
import type { IssuedIdentity } from "./issued-credentials.ts";
import { createIssuedCredentials } from "./issued-credentials.ts";
import { signToken } from "./json-web-token.ts";
import { oidcService } from "./oidc.ts";
import { timedCode } from "./one-time-code.ts";
import type { Persons } from "./persons.ts";
import { portalService } from "./portal.ts";
import type { PoolState, UserState } from "./pool-state.ts";
import { createPoolState, findUser } from "./pool-state.ts";
import { revoke } from "./pool-tokens.ts";
import type { Service, ServiceWorld } from "./service.ts";
import { stsService } from "./sts.ts";
import { userPoolService } from "./user-pool.ts";
import type { World } from "./world.ts";
import { ISSUER } from "./world.ts";

export type ServicesContext = ServiceWorld & {
  onIssued(issued: readonly IssuedIdentity[]): void;
};

/** Accounts and roles come two at a time, so that everybody has to turn pages. */
const PAGE_LENGTH = 2;

/** Every service over one world, and what its people can do. */
export function createServices(
  world: World,
  context: ServicesContext,
): { readonly services: readonly Service[]; readonly persons: Persons } {
  const issued = createIssuedCredentials(context, (all) => context.onIssued(all));
  const userPools = world.userPools.map(createPoolState);
  const state = createCenterState(world.centers);
  const { users, roles, devices, identityPools: pools, endpoint } = world;
  const settle = (userCode: string, choice: "confirmed" | "denied") =>
    settleCode(state, { userCode, choice, now: context.now() });
  return {
    services: [
      userPoolService(userPools, context),
      hostedPageService(userPools, context),
      identityPoolService({ ...context, pools, userPools, issued }),
      stsService({ ...context, users, roles, devices, issued, usedCodes: new Set() }),
      oidcService(state, context),
      portalService({ ...context, state, issued, pageLength: PAGE_LENGTH }),
      devicePageService(state, context),
      endpointService({ ...endpoint, issued }),
    ],
    persons: {
      sentCode: (username) => userNamed(username, userPools).sentCode,
      shownCode: (username) => timedCode(userNamed(username, userPools).totpSecret, context.now()),
      mfaCode: (serial) => {
        const device = devices.find((each) => each.serial === serial);
        return device === undefined ? "" : timedCode(device.secret, context.now());
      },
      confirmCode: (userCode) => settle(userCode, "confirmed"),
      denyCode: (userCode) => settle(userCode, "denied"),
      oidcToken: ({ subject, seconds = 3_600 }) =>
        signToken({
          iss: `https://${ISSUER.host}`,
          aud: ISSUER.audience,
          sub: subject,
          exp: Math.floor(context.now().getTime() / 1_000) + seconds,
        }),
      endSignIns: () => {
        for (const pool of userPools) revoke(pool, () => true);
        endCenterSessions(state, () => true);
      },
      expireCredentials: () => issued.expireAll(),
    },
  };
}

function userNamed(username: string, pools: readonly PoolState[]): UserState {
  for (const pool of pools) {
    const user = findUser(pool, username);
    if (user !== undefined) return user;
  }
  throw new Error(`No user pool here knows ${username}.`);
}
