/** Which answers carry CORS headers: none, those of the backend, or the gateway's refusals too. */
export type CorsPolicy = "none" | "answers" | "answers-and-refusals";

/** One API as AWS would run it: its name decides the scope that it accepts and how it refuses. */
export type Api = {
  readonly id: string;
  readonly host: string;
  readonly flavour: "rest" | "http" | "lambda-url";
  readonly service: "execute-api" | "lambda";
  readonly region: string;
  /** The stage's name as it appears in an ARN. */
  readonly stage: string;
  /** What stands before a route in the URL: `/prod`, or nothing under a custom domain. */
  readonly basePath: string;
  readonly cors: CorsPolicy;
  /** The `x-api-key` that routes under `/keyed` want beside the signature. */
  readonly apiKey?: string;
};

type RestApiName = Pick<Api, "id" | "region" | "cors"> & { readonly apiKey?: string };

function restApi(name: RestApiName): Api {
  return {
    ...name,
    host: `${name.id}.execute-api.${name.region}.amazonaws.com`,
    flavour: "rest",
    service: "execute-api",
    stage: "prod",
    basePath: "/prod",
  };
}

/** The account that owns every API here. */
export const ACCOUNT_ID = "123456789012";

/** The `x-api-key` of {@link KEYED_API}. */
export const API_KEY = "demo-api-key-0123456789abcdef0123456789";

export const REST_API = restApi({ id: "a1b2c3d4e5", region: "eu-central-1", cors: "answers" });

export const REST_API_WITHOUT_CORS = restApi({
  id: "f6g7h8i9j0",
  region: "us-east-1",
  cors: "none",
});

export const REST_API_WITH_CORS_ON_REFUSALS = restApi({
  id: "k1l2m3n4o5",
  region: "eu-central-1",
  cors: "answers-and-refusals",
});

export const KEYED_API = restApi({
  id: "p6q7r8s9t0",
  region: "eu-central-1",
  cors: "answers",
  apiKey: API_KEY,
});

export const HTTP_API: Api = {
  id: "u1v2w3x4y5",
  host: "u1v2w3x4y5.execute-api.eu-central-1.amazonaws.com",
  flavour: "http",
  service: "execute-api",
  region: "eu-central-1",
  stage: "prod",
  basePath: "/prod",
  cors: "answers-and-refusals",
};

/** A REST API behind a name of its customer's, called on a port: the Host header carries it. */
export const CUSTOM_DOMAIN_API: Api = {
  id: "z6a7b8c9d0",
  host: "api.shop.example",
  flavour: "rest",
  service: "execute-api",
  region: "eu-west-1",
  stage: "prod",
  basePath: "",
  cors: "answers",
};

/** The port that URLs of {@link CUSTOM_DOMAIN_API} name. The resolver rules map it to ours. */
export const CUSTOM_DOMAIN_PORT = 8443;

export const LAMBDA_URL_API: Api = {
  id: "abcdefghijklmnopqrstuvwxyz012345",
  host: "abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws",
  flavour: "lambda-url",
  service: "lambda",
  region: "eu-west-1",
  stage: "$LATEST",
  basePath: "",
  cors: "answers",
};

export const APIS: readonly Api[] = [
  REST_API,
  REST_API_WITHOUT_CORS,
  REST_API_WITH_CORS_ON_REFUSALS,
  KEYED_API,
  HTTP_API,
  CUSTOM_DOMAIN_API,
  LAMBDA_URL_API,
];

/** The origin that a URL of this API starts with. */
export function originOf(api: Api): string {
  return api === CUSTOM_DOMAIN_API
    ? `https://${api.host}:${CUSTOM_DOMAIN_PORT}`
    : `https://${api.host}`;
}

/** The URL of a route (`/pets?a=1`) at this API, base path included. */
export function urlOf(api: Api, route: string): string {
  return `${originOf(api)}${api.basePath}${route}`;
}

/** The API that a Host header names, whatever its port. */
export function apiAt(host: string): Api | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return APIS.find((api) => api.host === name);
}
