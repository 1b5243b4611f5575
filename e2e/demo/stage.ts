import type { Credentials } from "../../src/core/credentials/credential-source.ts";
import type { CountersignOptions } from "../fixtures.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { demoApi } from "./demo-calls.ts";
import { demoOrigin } from "./demo-page.ts";

/** What the demo plays on. */
export interface Stage {
  readonly extension: string;
  readonly gateway: Gateway;
  readonly credentials: Credentials;
}

/** A browser with one rule and the demo's credentials in place. */
export function demoBrowser({ extension, gateway, credentials }: Stage): CountersignOptions {
  return {
    extension,
    credentials,
    sourceName: "orders-dev",
    hostResolverRules: gateway.hostResolverRules,
    spki: gateway.spki,
    rules: [
      {
        name: "Orders API",
        hosts: [demoApi.host],
        pathPrefix: `${demoApi.basePath}/`,
        callers: [demoOrigin],
      },
    ],
  };
}
