/** What a host is, as far as its structure tells. */
export type HostFamily =
  | "execute-api"
  /** A VPC endpoint: the API is named by an `x-apigw-api-id` header. */
  | "execute-api-vpce"
  | "lambda-url"
  | "appsync"
  | "opensearch"
  | "s3"
  | "vpc-lattice"
  | "regional"
  | "neptune"
  | "unknown";

/** What a host tells of its scope: what is absent must be asked, never assumed. */
export interface HostScope {
  readonly family: HostFamily;
  readonly service?: string;
  readonly region?: string;
  /** The API's id, where the host names it. */
  readonly apiId?: string;
}

const UNKNOWN: HostScope = { family: "unknown" };

/** DNS suffixes of AWS's partitions, and how the regions begin that live under each. */
const SUFFIXES: readonly { suffix: string; zone: Zone; regions: RegExp }[] = [
  { suffix: "amazonaws.com", zone: "service", regions: /^(?!cn-|eusc-|[a-z]+-iso)/ },
  { suffix: "amazonaws.com.cn", zone: "service", regions: /^cn-/ },
  { suffix: "amazonaws.eu", zone: "service", regions: /^eusc-/ },
  { suffix: "c2s.ic.gov", zone: "service", regions: /^us-iso-/ },
  { suffix: "sc2s.sgov.gov", zone: "service", regions: /^us-isob-/ },
  { suffix: "cloud.adc-e.uk", zone: "service", regions: /^eu-isoe-/ },
  { suffix: "csp.hci.ic.gov", zone: "service", regions: /^us-isof-/ },
  { suffix: "api.aws", zone: "dual-stack", regions: /^(?!cn-|eusc-|[a-z]+-iso)/ },
  { suffix: "api.amazonwebservices.com.cn", zone: "dual-stack", regions: /^cn-/ },
  { suffix: "api.amazonwebservices.eu", zone: "dual-stack", regions: /^eusc-/ },
  { suffix: "on.aws", zone: "customer", regions: /^(?!cn-|eusc-|[a-z]+-iso)/ },
];

type Zone = "service" | "dual-stack" | "customer";

const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const API_ID = /^[a-z0-9]+$/;

/** Endpoints named for what they do, whose service is signed by another name. */
const REGIONAL = new Map([
  ["bedrock-runtime", "bedrock"],
  ["bedrock-runtime-fips", "bedrock"],
  ["bedrock-agent-runtime", "bedrock"],
  ["bedrock-agent-runtime-fips", "bedrock"],
  ["aps-workspaces", "aps"],
  ["aps-workspaces-fips", "aps"],
  ["runtime.sagemaker", "sagemaker"],
  ["runtime-fips.sagemaker", "sagemaker"],
  ["runtime.lex", "lex"],
  ["runtime-fips.lex", "lex"],
  ["email", "ses"],
  ["email-fips", "ses"],
]);

const S3_LABELS = new Set(["s3", "s3-fips", "s3-accesspoint", "s3-accesspoint-fips"]);

/**
 * What a host's structure tells of the scope to sign for; a host that fits no AWS endpoint, a
 * custom domain or a look-alike among them, is `unknown` and tells nothing. `host` is lower case,
 * as in a URL; a port and one trailing dot are of no account.
 */
export function scopeOfHost(host: string): HostScope {
  const name = host.replace(/:\d+$/, "").replace(/\.$/, "");
  const partition = SUFFIXES.find(({ suffix }) => name.endsWith(`.${suffix}`));
  if (!partition) {
    return UNKNOWN;
  }
  const labels = name.slice(0, -partition.suffix.length - 1).split(".");
  if (!labels.every((label) => LABEL.test(label))) {
    return UNKNOWN;
  }
  const found = READERS[partition.zone](labels);
  if (!found || (found.region !== undefined && !partition.regions.test(found.region))) {
    return UNKNOWN;
  }
  return found;
}

type Reader = (labels: readonly string[]) => HostScope | undefined;

const READERS: Record<Zone, Reader> = {
  service: (labels) =>
    readExecuteApi(labels) ??
    readVpcEndpoint(labels) ??
    readAppSync(labels) ??
    readRegionBeforeService(labels) ??
    readS3(labels) ??
    readRegional(labels),
  "dual-stack": readExecuteApi,
  customer: readCustomer,
};

function readExecuteApi(labels: readonly string[]): HostScope | undefined {
  const [first, service, region] = labels;
  if (labels.length !== 3 || service !== "execute-api" || !isRegion(region)) {
    return undefined;
  }
  const apiId = first?.replace(/-vpce-[0-9a-f]+$/, "");
  return apiId !== undefined && API_ID.test(apiId)
    ? { family: "execute-api", service, region, apiId }
    : undefined;
}

function readVpcEndpoint(labels: readonly string[]): HostScope | undefined {
  const [endpoint, service, region, vpce] = labels;
  return labels.length === 4 &&
    endpoint?.startsWith("vpce-") &&
    service === "execute-api" &&
    isRegion(region) &&
    vpce === "vpce"
    ? { family: "execute-api-vpce", service, region }
    : undefined;
}

function readAppSync(labels: readonly string[]): HostScope | undefined {
  const [apiId, kind, region] = labels;
  return labels.length === 3 &&
    apiId !== undefined &&
    (kind === "appsync-api" || kind === "appsync-realtime-api") &&
    isRegion(region)
    ? { family: "appsync", service: "appsync", region, apiId }
    : undefined;
}

function readRegionBeforeService(labels: readonly string[]): HostScope | undefined {
  const service = labels.at(-1);
  const region = labels.at(-2);
  if (!isRegion(region)) {
    return undefined;
  }
  if (labels.length === 3 && (service === "es" || service === "aoss")) {
    return { family: "opensearch", service, region };
  }
  return labels.length === 4 && service === "neptune"
    ? { family: "neptune", service: "neptune-db", region }
    : undefined;
}

/** `[bucket.]s3[.dualstack].{region}`, `[bucket.]s3-{region}`, and those without a region. */
function readS3(labels: readonly string[]): HostScope | undefined {
  const last = labels.at(-1) ?? "";
  if (isRegion(last)) {
    const rest = labels.slice(0, labels.at(-2) === "dualstack" ? -2 : -1);
    return S3_LABELS.has(rest.at(-1) ?? "")
      ? { family: "s3", service: "s3", region: last }
      : undefined;
  }
  const region = /^s3(?:-fips)?-(.+)$/.exec(last)?.[1];
  if (isRegion(region)) {
    return { family: "s3", service: "s3", region };
  }
  const global = last === "dualstack" ? labels.at(-2) : last;
  const accelerated = global === "s3-accelerate" && labels.length > (last === "dualstack" ? 2 : 1);
  return last === "s3" || accelerated ? { family: "s3", service: "s3" } : undefined;
}

function readRegional(labels: readonly string[]): HostScope | undefined {
  const region = labels.at(-1);
  const service = REGIONAL.get(labels.slice(0, -1).join("."));
  return service !== undefined && isRegion(region)
    ? { family: "regional", service, region }
    : undefined;
}

function readCustomer(labels: readonly string[]): HostScope | undefined {
  const region = labels.at(-1);
  const kind = labels.at(-2);
  if (!isRegion(region)) {
    return undefined;
  }
  if (labels.length === 3 && kind === "lambda-url") {
    return { family: "lambda-url", service: "lambda", region };
  }
  return labels.length >= 3 && kind === "vpc-lattice-svcs"
    ? { family: "vpc-lattice", service: "vpc-lattice-svcs", region }
    : undefined;
}

function isRegion(label: string | undefined): label is string {
  return label !== undefined && REGION.test(label);
}
