/** How the regions begin that live under another suffix than `amazonaws.com`. */
const SUFFIXES: readonly (readonly [region: RegExp, suffix: string])[] = [
  [/^cn-/, "amazonaws.com.cn"],
  [/^eusc-/, "amazonaws.eu"],
  [/^us-iso-/, "c2s.ic.gov"],
  [/^us-isob-/, "sc2s.sgov.gov"],
  [/^eu-isoe-/, "cloud.adc-e.uk"],
  [/^us-isof-/, "csp.hci.ic.gov"],
];

export type AwsService =
  | "cognito-idp"
  | "cognito-identity"
  | "sts"
  | "oidc"
  | "portal.sso"
  | "device.sso";

/** The host of a service in a region: `sts.eu-central-1.amazonaws.com`. */
export function serviceHost(service: AwsService, region: string): string {
  const suffix = SUFFIXES.find(([pattern]) => pattern.test(region))?.[1] ?? "amazonaws.com";
  return `${service}.${region}.${suffix}`;
}

/** The region that a pool's id begins with, as in `eu-central-1_Ab12Cd34E` and `eu-central-1:0f3b…`. */
export function regionOfPool(id: string): string {
  return id.split(/[_:]/, 1)[0] ?? "";
}
