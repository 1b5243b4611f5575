import type { PendingDevice } from "../../core/credentials/sign-in-step.ts";
import { failAt, type Failed } from "../service-failure.ts";
import { serviceHost } from "../service-host.ts";

/** Domains under which an organisation's start page may have more than one name. */
const START_DOMAINS = ["awsapps.com", "awsapps.cn", "app.aws"];

/** A code may be confirmed at AWS's own page only: anything else is somebody's who wants it. */
export function placeProblem(
  verificationUrl: string,
  { reference, startUrl, region }: Pick<PendingDevice, "reference" | "startUrl" | "region">,
): Failed | undefined {
  const host = serviceHost("oidc", region);
  const url = URL.canParse(verificationUrl) ? new URL(verificationUrl) : undefined;
  const start = new URL(startUrl).hostname;
  const domain = START_DOMAINS.find((each) => start.endsWith(`.${each}`));
  const isTheirs =
    url?.hostname === serviceHost("device.sso", region) ||
    url?.hostname === start ||
    (domain !== undefined && url?.hostname.endsWith(`.${domain}`));
  if (url?.protocol === "https:" && url.username === "" && isTheirs) return undefined;
  const place = url?.host.slice(0, 100) ?? "no address";
  return failAt(
    { host, reference },
    "source-broken",
    `Identity Center sends “${reference.name}” to ${place}, which is not AWS’s. Nothing was opened. Check the start URL, and who stands between.`,
  );
}
