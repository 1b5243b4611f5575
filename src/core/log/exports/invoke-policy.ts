import { unmask } from "../../diagnosis/least-policy.ts";
import { scopeOfHost } from "../../signing/scope-of-host.ts";
import type { Entry } from "../entry.ts";

/** The least policy for what some entries did, as far as they are API Gateway's. */
export interface InvokePolicy {
  /** JSON, with one statement. */
  readonly text: string;
  readonly resources: number;
  /** Whether IAM takes it as one managed policy. */
  readonly fits: boolean;
}

/** A managed policy may have so many characters, white space apart. */
const LONGEST_POLICY = 6_144;

/** Collects, entry by entry, what a caller must be allowed to invoke. */
export interface PolicyCollector {
  add(entry: Entry): void;
  /** Nothing where no entry was of API Gateway. */
  policy(): InvokePolicy | undefined;
}

export function collectPolicy(): PolicyCollector {
  const resources = new Set<string>();
  return {
    add: (entry) => {
      for (const resource of resourcesOf(entry)) resources.add(resource);
    },
    policy: () => {
      if (resources.size === 0) return undefined;
      const statement = {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: [...resources].toSorted(),
      };
      const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, undefined, 2);
      const length = text.replaceAll(/\s/g, "").length;
      return { text, resources: resources.size, fits: length <= LONGEST_POLICY };
    },
  };
}

/** What an entry invoked; two where the URL does not tell whether it begins with a stage. */
function resourcesOf(entry: Entry): readonly string[] {
  if (entry.kind === "preflight") return [];
  const url = new URL(entry.url);
  const told = scopeOfHost(url.host);
  const { service, region } = entry.signature?.scope ?? told;
  if (service !== "execute-api" || region === undefined) return [];
  const denied = deniedResource(entry, url, region);
  const apiId = told.apiId ?? namedApi(entry) ?? denied?.apiId ?? "*";
  const prefix = `arn:${partitionOf(region)}:execute-api:${region}:${denied?.account ?? "*"}:${apiId}`;
  const routes = denied ? [denied.route] : routesOf(entry, url, told.family === "unknown");
  return routes.map((route) => `${prefix}/${route}`);
}

/** `stage/METHOD/path`, as far as the URL tells it. */
function routesOf(entry: Entry, url: URL, isCustomDomain: boolean): readonly string[] {
  const path = escapeWildcards(url.pathname);
  const method = entry.method.toUpperCase();
  const isSocket = url.protocol === "wss:" || url.protocol === "ws:";
  // A mapping hides the stage, and may stand for a part of the path.
  if (isCustomDomain) return [isSocket ? "*/$connect" : `*/${method}${path}`];
  const [, stage = "", ...rest] = path.split("/");
  if (isSocket) return [`${stage}/$connect`];
  const staged = `${stage}/${method}/${rest.join("/")}`;
  return isHttpApi(entry) ? [staged, `$default/${method}${path}`] : [staged];
}

/** What stands for itself in a request stands for anything in a policy. */
function escapeWildcards(path: string): string {
  return path.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
}

/** An HTTP API can have a stage whose name is not in the URL. */
function isHttpApi({ answer }: Entry): boolean {
  return (
    answer?.kind === "response" &&
    answer.headers.some(({ name }) => name.toLowerCase() === "apigw-requestid")
  );
}

/** Behind a VPC endpoint the API is named by a header. */
function namedApi({ headers }: Entry): string | undefined {
  const value = headers.find(({ name }) => name.toLowerCase() === "x-apigw-api-id")?.value;
  return value !== undefined && /^[a-z0-9]+$/.test(value) ? value : undefined;
}

interface DeniedResource {
  readonly account: string;
  readonly apiId: string;
  readonly route: string;
}

const refusal =
  /User: (\S+) is not authorized to perform: execute-api:Invoke on resource: (arn:[\w-]+:execute-api:[^\s"\\]+)/;

/**
 * What the API itself says was invoked, where it refused it by policy. It is believed only as far
 * as it is the request that was sent: an answer must not be able to widen a policy.
 */
function deniedResource(
  { answer, method }: Entry,
  url: URL,
  region: string,
): DeniedResource | undefined {
  if (answer?.kind !== "response" || answer.status !== 403 || answer.body.kind !== "text") {
    return undefined;
  }
  const [, principal, resource = ""] = refusal.exec(answer.body.text) ?? [];
  const [, , , inRegion, account = "", ...rest] = unmask(resource, principal).split(":");
  const [apiId = "", stage = "", verb, ...segments] = rest.join(":").split("/");
  const path = `/${segments.join("/")}`;
  const isSent =
    inRegion === region && verb === method.toUpperCase() && url.pathname.endsWith(path);
  const isExact = /^[a-z0-9]+$/.test(apiId) && /^(?:[\w-]+|\$default)$/.test(stage);
  return isSent && isExact && /^(?:\d{12}|\*)$/.test(account)
    ? { account, apiId, route: `${stage}/${verb}${escapeWildcards(path)}` }
    : undefined;
}

const partitions: readonly (readonly [begin: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

function partitionOf(region: string): string {
  return partitions.find(([begin]) => region.startsWith(begin))?.[1] ?? "aws";
}
