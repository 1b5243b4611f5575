import { randomBytes } from "node:crypto";
import type { Identity } from "../gateway/verify-signature.ts";
import type { ServiceWorld } from "./service.ts";

export type IssueRequest = {
  readonly arn: string;
  /** Seconds that were asked for. */
  readonly seconds: number;
  /** Route prefixes that the policy allows; without it, everything. */
  readonly allowed?: readonly string[] | undefined;
};

export type IssuedIdentity = Identity & {
  readonly arn: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
};

/** Temporary credentials that were given out, which the gateway then knows. */
export type IssuedCredentials = {
  readonly all: readonly IssuedIdentity[];
  issue(request: IssueRequest): IssuedIdentity;
  /** Makes all of them expired, as a revoked session is. */
  expireAll(): void;
};

export function createIssuedCredentials(
  world: ServiceWorld,
  onChange: (all: readonly IssuedIdentity[]) => void,
): IssuedCredentials {
  let all: readonly IssuedIdentity[] = [];
  const change = (next: readonly IssuedIdentity[]) => {
    all = next;
    onChange(all);
  };
  return {
    get all() {
      return all;
    },
    issue: ({ arn, seconds, allowed }) => {
      const life = (world.lifetimes.credentials ?? seconds) * 1_000;
      const identity: IssuedIdentity = {
        accessKeyId: `ASIA${randomText(16)}`,
        secretAccessKey: randomBytes(30).toString("base64"),
        sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(240).toString("base64")}`,
        arn,
        // Services tell it in whole seconds.
        expiresAt: new Date(Math.floor((world.now().getTime() + life) / 1_000) * 1_000),
        ...(allowed === undefined ? {} : { allowed }),
      };
      change([...all, identity]);
      return identity;
    },
    expireAll: () => {
      const expiresAt = world.now();
      change(all.map((each) => (each.expiresAt > expiresAt ? { ...each, expiresAt } : each)));
    },
  };
}

function randomText(length: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join("");
}
